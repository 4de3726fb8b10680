import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

const gpu = '0000:0e:00.0';
const usb = '0000:06:00.0';
const vf = '0000:05:10.1';

/** What a guest has, from Windows with an agent: a graphics card and a controller behind ports that the guest numbers in its own way. */
async function arrangeMap({ app }: Stage): Promise<void> {
  await app.unlock();
  for (const device of [gpu, usb]) {
    await app.board.filter(device);
    await app.board.choose('host', device, 'Attach to…', /^win11/);
    await app.plan.run();
    await app.plan.close();
  }
  await app.show('Virtual machines');
  await app.machines.choose('win11');
  await app.map.ask.click();
  await app.map.agree();
  const row = app.map.row('win11', usb);
  await expect(app.map.guestSide(row)).toBeVisible();
  await app.map.hostSide(row).hover();
}

/** Which device in the guest a card is. */
export const mapScenes: readonly Scene[] = [
  { name: 'map', isTranslated: true, isKept: true, endsOnResize: true, arrange: arrangeMap },
  {
    name: 'map-agreement',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.show('Virtual machines');
      await app.machines.choose('build');
      await app.map.ask.click();
      await expect(app.map.agreement).toBeVisible();
    },
  },
  {
    name: 'map-no-answer',
    async arrange({ app, simulator }) {
      await app.unlock();
      await simulator.run({ do: 'monitor', as: 'busy' });
      await app.show('Virtual machines');
      await app.machines.choose('build');
      await app.map.ask.click();
      await app.map.agree();
      await expect(app.map.row('build', vf)).toContainText('no answer in time');
    },
  },
  {
    name: 'map-off',
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('legacy');
      await expect(app.map.table('legacy')).toContainText('decided at start');
    },
  },
  {
    name: 'map-panel',
    async arrange({ app }) {
      await app.unlock();
      await app.show('Virtual machines');
      await app.machines.choose('build');
      await app.map.hostSide(app.map.row('build', vf)).click();
      await app.panel.box.getByRole('button', { name: 'Ask for addresses' }).click();
      await app.map.agree();
      await expect(app.panel.box).toContainText('in the virtual machine 0000:05:00.0');
    },
  },
];
