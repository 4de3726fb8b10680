import { existsSync } from 'node:fs';
import { defineConfig, devices } from '@playwright/test';
import type { EditionOptions } from '../e2e/pages/test.ts';

const root = new URL('..', import.meta.url).pathname;
const electronDist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? `${root}node_modules/electron/dist`;
const hasElectron = existsSync(`${electronDist}/electron`);
const isBesideBed = process.env['SWITCHYARD_BESIDE_BED'] === '1';
const isRoot = process.getuid?.() === 0;

/**
 * `browser`: the built browser edition in Chromium, on the demo host, and axe on the scenes that are kept as pictures; `pictures` has them all. `electron`: the built desktop edition against a stand-in of the
 * electron module; where a real runtime is, the browser tests run in its window too. `bed`: the emulated host, with everything real.
 */
export default defineConfig<EditionOptions>({
  testDir: `${root}e2e`,
  outputDir: `${root}test-results/playwright`,
  fullyParallel: true,
  forbidOnly: process.env['CI'] !== undefined,
  workers: 2,
  // Beside the bed the pages get what it leaves of the processors, which is nothing while its machine starts.
  timeout: isBesideBed ? 300_000 : 180_000,
  expect: { timeout: isBesideBed ? 60_000 : 20_000 },
  reporter: [['list']],
  use: {
    ...devices['Desktop Chrome'],
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    trace: 'retain-on-failure',
    // A turning wheel alone takes half a core where the processor draws; the bed needs it.
    contextOptions: { reducedMotion: 'reduce' },
    launchOptions: {
      executablePath: '/usr/bin/chromium',
      // Chromium's sandbox does not start as root; what it loads here is our own page.
      args: isRoot ? ['--no-sandbox'] : [],
    },
  },
  projects: [
    {
      name: 'browser',
      testMatch: ['browser/**/*.spec.ts', 'pictures/accessibility.spec.ts'],
      grepInvert: /@seldom/,
      use: { edition: 'browser' },
    },
    {
      name: 'electron',
      testMatch: hasElectron ? ['electron/**/*.spec.ts', 'browser/**/*.spec.ts'] : 'electron/**/*.spec.ts',
      use: { edition: 'desktop' },
    },
    {
      name: 'pictures',
      testMatch: 'pictures/**/*.spec.ts',
      use: { edition: 'browser', actionTimeout: 20_000 },
    },
    // One emulated machine for all of them, so one after the other.
    {
      name: 'bed',
      testMatch: 'bed/**/*.spec.ts',
      // What other tests of the bed touch too: `npm run test:bed` has it, a whole `npm test` not.
      ...(process.env['SWITCHYARD_BED_ALL'] === '1' ? {} : { grepInvert: /@seldom/ }),
      timeout: 300_000,
      fullyParallel: false,
      workers: 1,
      // Filming the page for minutes would slow the machine that is emulated beside it.
      use: { edition: 'browser', trace: { mode: 'retain-on-failure', screenshots: false } },
    },
  ],
});
