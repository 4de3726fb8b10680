import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '../pages/test.ts';
import { scenes } from './scenes.ts';
import { showScheme } from './show-scheme.ts';
import { withDoubles } from './with-doubles.ts';

test.use({ environment: withDoubles() });

test.describe('axe finds nothing in', () => {
  for (const scene of scenes) {
    test(scene.name, async ({ app, page, simulator }) => {
      await scene.arrange({ app, page, simulator });
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
