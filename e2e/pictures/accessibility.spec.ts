import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { scenes } from './scenes.ts';
import { showScheme } from './show-scheme.ts';
import { test } from './stage.ts';

// axe reads every element of a screen, which is slow on a loaded machine.
test.setTimeout(300_000);

/** A scheme changes colours and nothing else, so the second is asked only for what depends on them. */
const rules = {
  // Menus and tooltips stand beside the page's landmarks, as the ARIA practices have them.
  light: (axe: AxeBuilder) => axe.disableRules(['region']),
  dark: (axe: AxeBuilder) => axe.withRules(['color-contrast', 'link-in-text-block']),
};

test.describe('axe finds nothing, and nothing is cut off at the side, in', () => {
  for (const scene of scenes) {
    test(scene.name, { tag: scene.isKept === true ? [] : '@seldom' }, async ({ page, stage }) => {
      await scene.arrange(stage);
      for (const scheme of ['light', 'dark'] as const) {
        await showScheme(page, scheme);
        const { violations } = await rules[scheme](new AxeBuilder({ page })).analyze();
        const lines = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
        expect.soft(lines, scheme).toEqual([]);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    });
  }
});
