import { expect } from '@playwright/test';
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { Scene } from './scene.ts';

/** A port of the demo host's network card that is switched on, with two virtual functions, and one that is not. */
const port = '0000:04:00.0';
const downPort = '0000:04:00.1';
const free = '0000:05:10.0';

/** The SR-IOV screen, and virtual functions that are given away. */
export const sriovScenes: readonly Scene[] = [
  {
    name: 'sriov',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('SR-IOV');
      await app.sriov.choose(downPort);
      await expect(app.sriov.rows).toHaveCount(2);
    },
  },
  {
    name: 'sriov-count',
    async arrange({ app }) {
      await app.show('SR-IOV');
      await app.sriov.choose(port);
      await app.sriov.count.fill('9');
      await expect(app.sriov.form).toContainText('a number from 0 to 7');
    },
  },
  {
    name: 'sriov-menu',
    async arrange({ app }) {
      await app.show('SR-IOV');
      await app.sriov.choose(port);
      await app.sriov.menu(free);
    },
  },
  {
    name: 'sriov-properties',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('SR-IOV');
      await app.sriov.choose(port);
      await app.sriov.editProperties(free);
      await app.sriov.vlanField.fill('42');
    },
  },
  {
    name: 'sriov-attach',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.show('SR-IOV');
      await app.sriov.choose(port);
      await app.sriov.planAttach(free, 'win11', { mac: '52:54:00:4a:10:07', vlan: 42 });
      await expect(app.plan.steps).toContainText([/with MAC 52:54:00:4a:10:07 in VLAN 42/]);
    },
  },
  {
    name: 'sriov-attach-mistyped',
    async arrange({ app }) {
      await app.show('SR-IOV');
      await app.sriov.choose(port);
      await app.sriov.planAttach(free, 'win11', { mac: '01:00:5e:00:00:01' });
      await app.sriov.vlanField.fill('4095');
      await expect(app.plan.dialog).toContainText('A number from 1 to 4094');
    },
  },
  {
    name: 'sriov-panel',
    async arrange({ app }) {
      await app.show('SR-IOV');
      await app.sriov.choose(port);
      await app.sriov.row(free).click();
      await expect(app.panel.box).toContainText(free);
    },
  },
  {
    name: 'sriov-none',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await app.show('SR-IOV');
      for (const fn of ['0', '1', '2', '3'])
        await simulator.run({ do: 'removeFunction', address: anAddress(`0000:04:00.${fn}`) });
      await expect(app.page.getByRole('heading', { name: 'No device here can be carved up' })).toBeVisible();
    },
  },
];
