// Playwright's `test` with a bed that starts from its own disk, and the program at work on it as in page-test.ts. Such a bed is not reset: a test takes
// back what it did to how the host starts, which is what most of them are about. A worker of its own has it, so the other bed is not up meanwhile.
import type { Bed } from './bed.ts';
import { test as pageTest } from './page-test.ts';
import type { BootKind, IommuState } from './qemu-command.ts';
import { startBed } from './start-bed.ts';

const START_TIMEOUT_MS = 900_000;

/** What tests of one worker can set by `test.use`. */
export interface OwnDiskOptions {
  /** Whose disk it is. */
  readonly boot: Exclude<BootKind, 'direct'>;
  /** Whether the firmware offers an IOMMU: `kernel-off` where it does, since the kernel line on the disk switches it off. */
  readonly iommu: Extract<IommuState, 'firmware-off' | 'kernel-off'>;
}

/** A test that gets `app`, `server` and `bed`. */
export const test = pageTest.extend<{ readonly bed: Bed }, OwnDiskOptions & { readonly workerBed: Bed }>({
  boot: ['grub', { option: true, scope: 'worker' }],
  iommu: ['kernel-off', { option: true, scope: 'worker' }],
  workerBed: [
    async ({ boot, iommu }, use) => {
      const bed = await startBed({ boot, iommu });
      await use(bed);
      await bed.shutdown();
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],
  bed: ({ workerBed }, use) => use(workerBed),
});
