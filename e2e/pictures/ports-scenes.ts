import { expect } from '@playwright/test';
import type { Scene } from './scene.ts';

/** Room in a virtual machine, and the options of one device in its definition. */
export const portsScenes: readonly Scene[] = [
  {
    name: 'ports',
    isTranslated: true,
    isKept: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'definePort', guest: 'router' });
      await app.show('Virtual machines');
      await app.machines.choose('router');
      const room = app.machines.section('Room for devices');
      await expect(room).toContainText('1 of 5 hotplug ports free');
      await room.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'ports-plan',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.filter('04:00.2');
      await app.board.choose('host', '0000:04:00.2', 'Attach to…', /^router/);
      await app.plan.dialog.getByRole('button', { name: 'Add 4 ports…' }).click();
      await expect(app.plan.dialog).toContainText('pcie-root-port');
    },
  },
  {
    name: 'ports-missing',
    async arrange({ app }) {
      await app.board.filter('04:00.2');
      await app.board.choose('host', '0000:04:00.2', 'Attach to…', /^router/);
      await expect(app.plan.dialog).toContainText('No free hotplug port');
    },
  },
  {
    name: 'device-options',
    isTranslated: true,
    isKept: true,
    async arrange({ app, page }) {
      await app.board.choose('router', '0000:04:00.3', 'Options…');
      const dialog = page.getByRole('dialog', { name: /^Options of / });
      await dialog.getByLabel('ROM file on the host').fill('card.rom');
      await expect(dialog).toContainText('This is not an absolute path.');
    },
  },
];
