import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { scenes } from './scenes.ts';
import { showScheme } from './show-scheme.ts';
import { test } from './stage.ts';

test.describe('axe finds nothing in', () => {
  for (const scene of scenes) {
    test(scene.name, async ({ page, stage }) => {
      await scene.arrange(stage);
      for (const scheme of ['light', 'dark'] as const) {
        await showScheme(page, scheme);
        // Menus and tooltips stand beside the page's landmarks, as the ARIA practices have them.
        const { violations } = await new AxeBuilder({ page }).disableRules(['region']).analyze();
        const lines = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
        );
        expect.soft(lines, scheme).toEqual([]);
      }
    });
  }
});
