import { fileURLToPath } from 'node:url';
import type { Page, ViewportSize } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';
import { scenes } from './scenes.ts';
import { showScheme } from './show-scheme.ts';
import { test } from './stage.ts';

const directory = fileURLToPath(new URL('../../test-results/pictures/', import.meta.url));
const small: ViewportSize = { width: 1280, height: 800 };
const large: ViewportSize = { width: 1920, height: 1080 };

type Sizes = readonly [ViewportSize, ...ViewportSize[]];

/** As the browser does when the person puts another language first. */
async function speak(page: Page, language: string): Promise<void> {
  await page.evaluate((tag) => {
    Object.defineProperty(navigator, 'languages', { configurable: true, get: () => [tag] });
    window.dispatchEvent(new Event('languagechange'));
  }, language);
  await page.waitForFunction((tag) => document.documentElement.lang === tag, language);
}

/** Takes a scene in these sizes, one after the other. */
async function take(scene: Scene, stage: Stage, [first, ...others]: Sizes): Promise<void> {
  const { page } = stage;
  await page.setViewportSize(first);
  await scene.arrange(stage);
  for (const language of scene.isTranslated === true ? ['en', 'zh-CN'] : ['en']) {
    if (language !== 'en') await speak(page, language);
    for (const size of [first, ...others]) {
      if (others.length > 0) await page.setViewportSize(size);
      for (const scheme of ['light', 'dark'] as const) {
        await showScheme(page, scheme);
        const name = [scene.name, scheme, ...(language === 'en' ? [] : [language])].join('-');
        const path = `${directory}${size.width}x${size.height}/${name}.png`;
        await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
      }
    }
  }
}

for (const scene of scenes)
  if (scene.endsOnResize === true)
    for (const size of [small, large])
      test(`${scene.name} at ${size.width}`, ({ stage }) => take(scene, stage, [size]));
  else test(scene.name, ({ stage }) => take(scene, stage, [small, large]));
