import { aSnapshot } from '../../shared/model/testing/builders.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import { fixtureFunctions } from './fixture-functions.ts';
import { fullSnapshot, hugeSnapshot } from './fixture-snapshot.ts';
import { applied, driverFirst, kernelOff, verified } from './setup-snapshots.ts';

/** Situations to look at: `renderer/testing/index.html?scene=locked`. */
export const scenes: Readonly<Record<string, () => HostSnapshot>> = {
  full: () => fullSnapshot,
  locked: () => ({
    ...fullSnapshot,
    libvirt: { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' },
  }),
  huge: hugeSnapshot,
  failing: () => ({
    ...fullSnapshot,
    libvirt: {
      state: 'failed',
      code: 'daemon-gone',
      message: 'End of file while reading data: Input/output error',
      retryAt: new Date(Date.now() + 8_000).toISOString(),
    },
  }),
  unreadable: () => ({
    ...aSnapshot({
      libvirt: {
        state: 'failed',
        code: 'ssh-unreachable',
        message: 'ssh: connect to host tower port 22: No route to host',
        retryAt: null,
      },
    }),
    reader: {
      state: 'failed',
      code: 'ssh-unreachable',
      message: 'ssh: connect to host tower port 22: No route to host',
    },
  }),
  noIommu: () => ({
    ...fullSnapshot,
    groups: [],
    guests: [],
    functions: fixtureFunctions.map((fn) => ({ ...fn, iommuGroup: { known: true, value: null } })),
    iommu: { state: 'kernel-off', table: 'DMAR' },
  }),
  setupOff: () => kernelOff,
  setupApplied: () => applied,
  setupVerified: () => verified,
  setupDiffers: () => driverFirst,
  noGuests: () => ({ ...fullSnapshot, guests: [] }),
};
