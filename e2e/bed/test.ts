// Playwright's `test` with a bed: started once for each worker, made as it was after each test.
import { test as base } from '@playwright/test';
import { startBed, type Bed } from './bed.ts';

const START_TIMEOUT_MS = 900_000;

/** A test that gets `bed`. */
export const test = base.extend<{ bed: Bed }, { workerBed: Bed }>({
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
    async ({ workerBed }, use) => {
      await use(workerBed);
      await workerBed.reset();
    },
    { timeout: 120_000 },
  ],
});

export { expect } from '@playwright/test';
