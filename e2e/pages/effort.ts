import type { Page } from '@playwright/test';

/** What a person's hands did on a page: presses of the pointer, typed characters, and other keys. */
export interface Effort {
  readonly clicks: number;
  readonly characters: number;
  readonly keys: number;
}

/** Counts from now on, also over reloads of the page; the answer tells how much it was so far. */
export async function countEffort(page: Page): Promise<() => Effort> {
  let [clicks, characters, keys] = [0, 0, 0];
  await page.exposeFunction('countEffort', (what: 'click' | 'character' | 'key') => {
    if (what === 'click') clicks += 1;
    else if (what === 'character') characters += 1;
    else keys += 1;
  });
  await page.addInitScript(listen);
  await page.evaluate(listen);
  return () => ({ clicks, characters, keys });
}

/** Runs in the page. Only what came from a device counts: a click on a label also clicks its box. */
function listen(): void {
  const count = (window as unknown as { countEffort: (what: string) => Promise<void> }).countEffort;
  window.addEventListener('pointerdown', ({ isTrusted }) => isTrusted && void count('click'), true);
  window.addEventListener(
    'keydown',
    ({ key, isTrusted }) => isTrusted && void count(key.length === 1 ? 'character' : 'key'),
    true,
  );
}
