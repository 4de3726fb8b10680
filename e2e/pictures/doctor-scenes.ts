import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

function iommuOff(state: 'kernel' | 'firmware', title: RegExp) {
  return async ({ app, simulator }: Stage): Promise<void> => {
    await app.doctor.open();
    await simulator.run({ do: 'iommu', state });
    await expect(app.doctor.check(title)).toBeVisible();
  };
}

/** What the host has and lacks. */
export const doctorScenes: readonly Scene[] = [
  {
    name: 'doctor',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.doctor.open();
      await expect(app.doctor.check(/^The IOMMU is on/)).toBeVisible();
    },
  },
  { name: 'doctor-firmware-off', isTranslated: true, arrange: iommuOff('firmware', /off in the firmware/) },
  { name: 'doctor-kernel-off', arrange: iommuOff('kernel', /^The kernel was told to leave the IOMMU off/) },
  {
    name: 'doctor-no-libvirt',
    async arrange({ app, simulator }) {
      await app.doctor.open();
      await simulator.run({ do: 'stopDaemon' });
      await expect(app.doctor.check(/^libvirt/).first()).toBeVisible();
      await expect(app.doctor.summary).toContainText('cannot give devices', { timeout: 90_000 });
    },
  },
];
