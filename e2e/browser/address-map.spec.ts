// Which device in the guest a card is: asked only after an agreement, which is checked against what the daemon has marked.
import { expect, test } from '../pages/test.ts';

/** A virtual function that `build` has; its agent runs on Linux. */
const vf = '0000:05:10.1';
/** A function that `router` has; it has no agent. */
const lan = '0000:04:00.3';
/** What the definition of `media` names and the host does not have. */
const gone = '0000:14:00.0';

test.beforeEach(async ({ app }) => {
  await app.show('Virtual machines');
});

test('a guest is asked after an agreement, which is remembered and can be taken back', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.machines.choose('build');
  const row = app.map.row('build', vf);
  await expect(row).toContainText('not yet asked');

  await app.map.ask.click();
  await expect(app.map.agreement).toContainText('custom-monitor');
  await app.map.agreement.getByRole('button', { name: 'Cancel' }).click();
  await expect(app.map.agreement).toBeHidden();
  expect((await simulator.state()).taints).toEqual({});

  await app.map.ask.click();
  await app.map.agree();
  await expect(app.map.guestSide(row)).toHaveText('0000:05:00.0');
  await expect(row).toContainText('0000:04:00.0');
  await expect(row).toContainText('enp5s0');
  await expect(row).toContainText('QEMU');
  expect((await simulator.state()).taints).toEqual({ build: ['custom-monitor', 'custom-ga-command'] });

  await app.page.reload();
  await app.waitUntilLive();
  await app.machines.choose('router');
  await app.map.ask.click();
  await expect(app.map.guestSide(app.map.row('router', lan))).toHaveText('0000:05:00.0');
  expect((await simulator.state()).taints['router']).toEqual(['custom-monitor']);

  await app.show('Settings');
  await app.page.getByLabel('Virtual machines may be asked for the addresses of their devices').click();
  await app.show('Virtual machines');
  await app.machines.choose('build');
  await app.map.ask.click();
  await expect(app.map.agreement).toBeVisible();
});

test('without the agreement the names of interfaces can be had, and nothing is marked', async ({
  app,
  simulator,
}) => {
  await app.machines.choose('build');
  await expect(app.map.ask).toHaveText('Unlock and ask');
  await app.map.ask.click();
  await app.map.agreement.getByRole('button', { name: 'Only names of interfaces, without a mark' }).click();
  const row = app.map.row('build', vf);
  await expect(row).toContainText('enp5s0');
  await expect(row).toContainText('not yet asked');
  await expect(app.lock).toHaveText('Unlocked');
  expect((await simulator.state()).taints).toEqual({});
});

test('either side lights up the other, by pointer and by keyboard', async ({ app }) => {
  await app.unlock();
  await app.machines.choose('build');
  await app.map.ask.click();
  await app.map.agree();
  const row = app.map.row('build', vf);
  const [host, guest] = [app.map.hostSide(row), app.map.guestSide(row)];
  await expect(guest).toHaveAttribute('data-lit', 'false');
  await host.hover();
  await expect(guest).toHaveAttribute('data-lit', 'true');
  await app.lock.hover();
  await expect(guest).toHaveAttribute('data-lit', 'false');
  await guest.focus();
  await expect(host).toHaveAttribute('data-lit', 'true');
  // Between both is the button for the options of the device.
  await app.page.keyboard.press('Shift+Tab');
  await app.page.keyboard.press('Shift+Tab');
  await expect(host).toBeFocused();
  await expect(guest).toHaveAttribute('data-lit', 'true');
});

test('a guest that is off decides at its start, and one that starts again has not been asked', async ({
  app,
  simulator,
}) => {
  await app.machines.choose('media');
  const missing = app.map.row('media', gone);
  await expect(missing).toContainText('decided at start');
  await expect(missing).toContainText('missing');
  await expect(app.map.ask).toBeHidden();

  await app.unlock();
  await app.machines.choose('router');
  await app.map.ask.click();
  await app.map.agree();
  const row = app.map.row('router', lan);
  await expect(app.map.guestSide(row)).toBeVisible();
  await simulator.run({ do: 'stopGuest', guest: 'router' });
  await expect(row).toContainText('decided at start');
  await simulator.run({ do: 'startGuest', guest: 'router' });
  await expect(row).toContainText('not yet asked');
  expect((await simulator.state()).taints).toEqual({});
});

test('a question without an answer says why, and keeps the rest', async ({ app, simulator }) => {
  await app.unlock();
  await app.machines.choose('router');
  await simulator.run({ do: 'monitor', as: 'busy' });
  await app.map.ask.click();
  await app.map.agree();
  const row = app.map.row('router', lan);
  await expect(row).toContainText('no answer in time: ask again');
  await expect(app.machines.section('Devices of the host')).toContainText('no channel for a guest agent');
  await simulator.run({ do: 'monitor', as: 'garbled' });
  await app.map.ask.click();
  await expect(row).toContainText('the answer makes no sense');
  await simulator.run({ do: 'monitor', as: 'answers' });
  await app.map.ask.click();
  await expect(app.map.guestSide(row)).toHaveText('0000:05:00.0');
});

test('the panel of a device says the same in short', async ({ app }) => {
  await app.unlock();
  await app.machines.choose('build');
  await app.map.hostSide(app.map.row('build', vf)).click();
  await expect(app.panel.box).toContainText('address in the virtual machine: not yet asked');
  await app.panel.box.getByRole('button', { name: 'Ask for addresses' }).click();
  await app.map.agree();
  await expect(app.panel.box).toContainText('in the virtual machine 0000:05:00.0 by QEMU, enp5s0');
  await expect(app.panel.box).toContainText('in the definition 0000:04:00.0');
  await expect(app.map.guestSide(app.map.row('build', vf))).toHaveText('0000:05:00.0');
});
