import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Carried, Target } from '../../stores/board-store.ts';
import { useStores } from '../../stores/stores-context.ts';
import { requestFor } from './drop.ts';

/** Picking up by keyboard: Space on the focused chip or group. */
export function useCarry(
  carries: Carried | null,
  what: string,
): { readonly onKeyDown: (event: KeyboardEvent) => void } {
  const { board, announcer } = useStores();
  const { t } = useTranslation('board');
  return {
    onKeyDown(event) {
      if (event.key !== ' ' || carries === null || board.getState().carried !== null) return;
      event.preventDefault();
      // The keydown that picks up must not be seen by the listener that puts down.
      event.nativeEvent.stopImmediatePropagation();
      board.getState().pickUp(carries, 'keyboard');
      announcer.getState().say(t('announce.pickedUp', { what }));
    },
  };
}

/** Putting down: opens the plan where the drop means something. */
export function useDrop(): (target: Target | null) => boolean {
  const { board, snapshot, plan } = useStores();
  return (target) => {
    const { carried, putDown } = board.getState();
    putDown();
    if (carried === null || target === null) return false;
    const request = requestFor(snapshot.getState().index, carried, target);
    if (request === null) return false;
    void plan.getState().open(request);
    return true;
  };
}
