import { expect } from '@playwright/test';
import { makeFull } from './board-scenes.ts';
import type { Scene } from './scene.ts';

const gpu = '0000:0e:00.0';

/** Devices, Groups and Settings. */
export const screenScenes: readonly Scene[] = [
  {
    name: 'devices',
    isKept: true,
    async arrange({ app }) {
      await app.show('Devices');
      await expect(app.devices.row('0000:01:00.0')).toBeVisible();
    },
  },
  {
    name: 'devices-panel',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('Devices');
      await app.devices.filter.fill('0e:00.0');
      await app.devices.row(gpu).click();
      await app.devices.filter.fill('');
      await expect(app.panel.box).toContainText('nouveau');
    },
  },
  {
    name: 'devices-xml',
    async arrange({ app }) {
      await app.show('Devices');
      await app.devices.filter.fill('0e:00.0');
      await app.devices.row(gpu).click();
      await app.devices.filter.fill('');
      const xml = app.panel.box.getByRole('button', { name: /XML/ }).first();
      await xml.click();
      await expect(app.panel.box).toContainText('pci_0000_0e_00_0');
      await app.panel.box.getByText('pci_0000_0e_00_0').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'devices-filtered',
    async arrange({ app }) {
      await app.show('Devices');
      await app.devices.filter.fill('audio');
      await expect(app.devices.row('0000:0e:00.1')).toBeVisible();
    },
  },
  {
    name: 'devices-nothing-found',
    async arrange({ app, page }) {
      await app.show('Devices');
      await app.devices.filter.fill('quantum');
      await expect(page.getByText('Nothing matches the filter.')).toBeVisible();
    },
  },
  {
    name: 'devices-full',
    async arrange(stage) {
      await makeFull(stage);
      await stage.app.show('Devices');
      await expect(stage.app.devices.grid).toBeVisible();
    },
  },
  {
    name: 'groups',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('Groups');
      await expect(app.groups.list).toBeVisible();
    },
  },
  {
    name: 'groups-shared',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('Groups');
      await app.groups.group(29).click();
      await expect(app.groups.explanation(29)).toBeVisible();
    },
  },
  {
    name: 'groups-no-acs',
    async arrange({ app }) {
      await app.show('Groups');
      await app.groups.group(1).click();
      await expect(app.groups.explanation(1)).toBeVisible();
    },
  },
  {
    name: 'groups-full',
    async arrange(stage) {
      await makeFull(stage);
      await stage.app.show('Groups');
      await expect(stage.app.groups.list).toBeVisible();
    },
  },
  {
    name: 'settings',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('Settings');
      await expect(app.page.getByRole('heading', { level: 1, name: 'Settings' })).toBeVisible();
    },
  },
];
