// Playwright's `test` with a bed: started once for each worker, made as it was after each test.
import { test as base } from '@playwright/test';
import type { Bed } from './bed.ts';
import type { GuestName } from './guests.ts';
import { startBed } from './start-bed.ts';

const START_TIMEOUT_MS = 900_000;

/** What a test can set by `test.use`. */
export interface BedTestOptions {
  /** Guests that go on running after the test when they hold no device: starting one is the dearest part of a test. */
  readonly keep: readonly GuestName[];
}

/** A test that gets `bed`. */
export const test = base.extend<{ readonly bed: Bed } & BedTestOptions, { readonly workerBed: Bed }>({
  keep: [['alpha', 'beta'], { option: true }],
  workerBed: [
    // Playwright reads the fixtures that one needs from this pattern.
    async ({}, use) => {
      const bed = await startBed();
      await use(bed);
      await bed.shutdown();
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  bed: [
    async ({ workerBed, keep }, use) => {
      await use(workerBed);
      await workerBed.reset({ keep });
    },
    { scope: 'test', timeout: 180_000 },
  ],
});

export { expect } from '@playwright/test';
