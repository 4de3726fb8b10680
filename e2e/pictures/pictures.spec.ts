import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { scenes } from './scenes.ts';
import { showScheme } from './show-scheme.ts';
import { test } from './stage.ts';

const directory = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url));
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
] as const;

/** As the browser does when the person puts another language first. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((tag) => {
    Object.defineProperty(navigator, 'languages', { configurable: true, get: () => [tag] });
    window.dispatchEvent(new Event('languagechange'));
  }, language);
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
}

for (const scene of scenes)
  test(scene.name, async ({ page, stage }) => {
    await scene.arrange(stage);
    for (const language of scene.isTranslated === true ? ['en', 'zh-CN'] : ['en']) {
      if (language !== 'en') await speak(page, language);
      for (const size of sizes) {
        await page.setViewportSize(size);
        for (const scheme of ['light', 'dark'] as const) {
          await showScheme(page, scheme);
          const name = [scene.name, scheme, ...(language === 'en' ? [] : [language])].join('-');
          const path = `${directory}${size.width}x${size.height}/${name}.png`;
          await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
        }
      }
    }
  });
