import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

function iommuOff(state: 'kernel' | 'firmware', title: RegExp) {
  return async ({ app, simulator }: Stage): Promise<void> => {
    await simulator.run({ do: 'iommu', state });
    await expect(app.firstRun.title).toHaveText(title);
  };
}

function sshHost(url: string, title: RegExp) {
  return async ({ app }: Stage): Promise<void> => {
    await app.hosts.add(url);
    await expect(app.firstRun.title).toHaveText(title);
  };
}

/** No dead ends: what is missing, why it matters, and the one action that mends it. */
export const firstRunScenes: readonly Scene[] = [
  { name: 'first-run-no-iommu', isTranslated: true, isKept: true, arrange: iommuOff('firmware', /firmware/) },
  { name: 'first-run-iommu-unused', isTranslated: true, arrange: iommuOff('kernel', /IOMMU/) },
  {
    name: 'first-run-no-vm',
    isTranslated: true,
    isKept: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'noGuests', hidden: true });
      await expect(app.firstRun.title).toHaveText('There is no virtual machine yet');
    },
  },
  {
    name: 'first-run-no-libvirt',
    isTranslated: true,
    isKept: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'noGuests', hidden: true });
      await expect(app.firstRun.title).toHaveText('There is no virtual machine yet');
      await simulator.run({ do: 'stopDaemon' });
      await expect(app.firstRun.title).toHaveText(/libvirt is not running/, { timeout: 90_000 });
    },
  },
  {
    name: 'first-run-no-rights',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'noGuests', hidden: true });
      await expect(app.firstRun.title).toHaveText('There is no virtual machine yet');
      await simulator.run({ do: 'polkit', answer: 'denied', toRead: true });
      await simulator.run({ do: 'disconnect' });
      await expect(app.firstRun.title).toHaveText('libvirt does not let you in', { timeout: 90_000 });
    },
  },
  { name: 'first-run-no-remote-libvirt', arrange: sshHost('ssh://admin@headless', /libvirt/) },
  {
    name: 'reader-ssh-refused',
    isTranslated: true,
    arrange: sshHost('ssh://admin@refused', /refused the ssh login/),
  },
  {
    name: 'reader-host-key-unknown',
    isKept: true,
    arrange: sshHost('ssh://admin@unknown', /does not know this host/),
  },
  { name: 'reader-unreachable', arrange: sshHost('ssh://admin@nowhere', /cannot be reached/) },
];
