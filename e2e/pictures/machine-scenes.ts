import { expect } from '@playwright/test';
import type { Scene } from './scene.ts';

/** The virtual machines: their list, the page of one, its life cycle and its definition. */
export const machineScenes: readonly Scene[] = [
  {
    name: 'machine',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('legacy');
      await expect(app.machines.of('legacy')).toContainText('Windows XP');
    },
  },
  {
    name: 'machine-start-blocked',
    isTranslated: true,
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('media');
      await app.machines.life('Start…').click();
      await expect(app.plan.dialog).toContainText('0000:14:00.0 is missing');
    },
  },
  {
    name: 'machine-asked',
    async arrange({ app }) {
      await app.unlock();
      await app.show('Virtual machines');
      await app.machines.choose('kiosk');
      await app.machines.life('Shut down…').click();
      await app.plan.begin();
      await expect(app.plan.steps).toContainText(/asked \d+ s ago/);
      await app.plan.close();
      await expect(app.machines.of('kiosk')).toContainText('waits for the guest');
    },
  },
  {
    name: 'machine-force-off',
    isTranslated: true,
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('kiosk');
      await app.machines.life('Force off…').click();
      await expect(app.plan.dialog).toContainText('is lost');
    },
  },
  {
    name: 'machine-start-refused',
    async arrange({ app, simulator }) {
      await app.unlock();
      await simulator.run({ do: 'failNextStart', code: 70, message: 'Hook script execution failed' });
      await app.show('Virtual machines');
      await app.machines.choose('legacy');
      await app.machines.life('Start…').click();
      await app.plan.run();
      await app.plan.close();
      await expect(app.machines.of('legacy').getByRole('alert')).toBeVisible();
    },
  },
  {
    name: 'machine-definition',
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('media');
      await app.machines.definition.getByRole('button', { name: 'Show the XML' }).click();
      await expect(app.machines.definition).toContainText('<name>media</name>');
      await app.machines.definition.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'machine-edited',
    isTranslated: true,
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('media');
      await app.machines.edit();
      await app.machines.replace('</vcpu>', '</vcp>');
      await app.machines.save.click();
      await expect(app.machines.definition.getByRole('alert')).toBeVisible();
      await app.machines.definition.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'machine-changed-elsewhere',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await app.show('Virtual machines');
      await app.machines.choose('media');
      await app.machines.edit();
      await app.machines.replace("<boot dev='hd'/>", "<boot dev='cdrom'/>");
      await simulator.run({ do: 'retitleGuest', guest: 'media', title: 'Cinema' });
      await expect(app.machines.definition.getByRole('alert')).toContainText('<title>Cinema</title>');
      await app.machines.definition.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'machine-gone',
    async arrange({ app, page, simulator }) {
      await app.show('Virtual machines');
      await app.machines.choose('media');
      await simulator.run({ do: 'undefineGuest', guest: 'media' });
      await expect(page.getByText('is not on this host any more')).toBeVisible();
    },
  },
  {
    name: 'machine-none',
    async arrange({ app, page, simulator }) {
      await simulator.run({ do: 'noGuests', hidden: true });
      await expect(page.getByText('No virtual machine')).toBeVisible();
      await app.show('Virtual machines');
      await expect(page.getByRole('heading', { name: 'No virtual machines' })).toBeVisible();
    },
  },
];
