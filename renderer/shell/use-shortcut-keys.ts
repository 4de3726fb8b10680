import { useEffect } from 'react';
import { screens } from '../stores/route-store.ts';
import { useStores } from '../stores/stores-context.ts';

/** Keys that work on every screen, except while text is typed or a dialog is open. */
export function useShortcutKeys(): void {
  const { shortcuts, route, snapshot } = useStores();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented) return;
      const action = actionOf(event);
      if (action === null || (action.kind !== 'search' && isBusy(event.target))) return;
      if (action.kind === 'search' && action.bare && isBusy(event.target)) return;
      event.preventDefault();
      switch (action.kind) {
        case 'search':
          shortcuts.getState().search();
          return;
        case 'help':
          shortcuts.getState().show();
          return;
        case 'refresh':
          void snapshot.getState().refresh();
          return;
        case 'screen':
          route.getState().show(screens[action.position] ?? 'board');
          return;
      }
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [route, shortcuts, snapshot]);
}

type Action =
  | { readonly kind: 'search'; readonly bare: boolean }
  | { readonly kind: 'help' | 'refresh' }
  | { readonly kind: 'screen'; readonly position: number };

function actionOf({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): Action | null {
  const command = ctrlKey || metaKey;
  if (command && !altKey && key.toLowerCase() === 'k') return { kind: 'search', bare: false };
  if (command) return null;
  if (altKey) {
    const position = /^[1-9]$/.test(key) ? Number(key) - 1 : screens.length;
    return position < screens.length ? { kind: 'screen', position } : null;
  }
  if (key === '/') return { kind: 'search', bare: true };
  if (key === '?') return { kind: 'help' };
  return key === 'F5' ? { kind: 'refresh' } : null;
}

function isBusy(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input, textarea, select, [contenteditable], [role="dialog"], [role="menu"]') !== null
  );
}
