import type { Switchyard } from '../pages/switchyard.ts';
import { expect, test } from '../pages/test.ts';

/** The controller with the host's only keyboard. */
const usb = '0000:12:00.3';

async function give(app: Switchyard): Promise<void> {
  await app.unlock();
  await app.board.filter('12:00.3');
  await app.board.choose('host', usb, 'Attach to…', /^win11/);
  await expect(app.plan.dialog).toContainText('It is taken back after 20 s unless you keep it');
  await app.plan.begin();
  await expect(app.keepChange.dialog).toContainText(/It is taken back in \d+ s\./);
}

test('a change that takes the keyboard away is kept when the person says so', async ({ app, simulator }) => {
  await give(app);
  await expect(app.keepChange.takeBack).toBeFocused();
  await app.keepChange.keep.click();
  await expect(app.keepChange.dialog).toBeHidden();
  await expect(app.plan.outcome).toContainText('Done. win11 has what you gave it');
  expect((await simulator.state()).hostdevs['win11']?.now).toContain(usb);
});

test('it is taken back at once when the person says so', async ({ app, simulator }) => {
  await give(app);
  await app.page.keyboard.press('Enter');
  await expect(app.keepChange.dialog).toBeHidden();
  await expect(app.plan.outcome).toContainText('Taken back, as you asked.');
  const { hostdevs, drivers } = await simulator.state();
  expect([hostdevs['win11']?.now.includes(usb), drivers[usb]]).toEqual([false, 'xhci_hcd']);
});

test('nobody says anything: it is taken back after 20 s, also when the page is closed', async ({
  app,
  page,
  simulator,
  server,
}) => {
  test.skip(server === undefined, 'the desktop edition ends with its only page');
  await give(app);
  const address = page.url();
  await page.goto('about:blank');
  const start = performance.now();
  await expect.poll(async () => (await simulator.state()).drivers[usb], { timeout: 90_000 }).toBe('xhci_hcd');
  expect(performance.now() - start).toBeGreaterThan(10_000);
  expect((await simulator.state()).hostdevs['win11']?.now).not.toContain(usb);
  await page.goto(address);
  await app.waitUntilLive();
  await expect(page.getByRole('contentinfo')).toContainText('win11 ← ');
  await page
    .getByRole('contentinfo')
    .getByRole('button', { name: /^Last change/ })
    .click();
  await expect(app.plan.outcome).toContainText('Nobody said that it may stay, so it was taken back.');
});

test('at the host itself the card with the default route is a question, and comes back when nobody keeps it', async ({
  app,
  simulator,
}) => {
  const uplink = '0000:09:00.0';
  await app.unlock();
  await app.board.filter('09:00.0');
  await app.board.choose('host', uplink, 'Attach to…', /^win11/);
  await expect(app.plan.dialog).toContainText('The host’s default route goes through enp9s0');
  await expect(app.plan.dialog).toContainText('It is taken back after 20 s unless you keep it');
  await app.plan.begin();
  await expect(app.keepChange.dialog).toBeVisible();
  expect((await simulator.state()).drivers[uplink]).toBe('vfio-pci');
  await app.keepChange.takeBack.click();
  await expect(app.plan.outcome).toContainText('Taken back, as you asked.');
  expect((await simulator.state()).drivers[uplink]).toBe('r8169');
});
