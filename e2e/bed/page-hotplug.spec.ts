// Devices on and off running guests through the page, with the real kernel, VFIO, libvirt and QEMU behind it. What the page says is
// checked against virsh, sysfs and the guest's own list.
import type { Switchyard } from '../pages/switchyard.ts';
import type { Bed } from './bed.ts';
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { driversOf } from './host-function.ts';
import { begin, expect, OPERATION_MS, test, TEST_MS } from './page-test.ts';
import { topology } from './topology.ts';

const { display, displayAudio, nic, oldNic, oldAudio, conventionalBridge } = topology;

test.describe.configure({ timeout: TEST_MS });

async function expectDisplayInAlpha(bed: Bed, app: Switchyard): Promise<void> {
  await expect(app.plan.outcome).toContainText('Done. alpha has what you gave it');
  await app.plan.close();
  for (const { address } of [display, displayAudio]) {
    await expect(app.board.chip('alpha', address)).toContainText('attached');
    await expect(app.board.chip('host', address)).toBeHidden();
  }
  expect(await hostdevsNow(bed, 'alpha')).toEqual([display.address, displayAudio.address]);
  expect(driversOf(await bed.functions(), display.group)).toEqual(['vfio-pci', 'vfio-pci']);
  await bed.waitForGuestFunctions('alpha', display.id, 1);
  await bed.waitForGuestFunctions('alpha', displayAudio.id, 1);
}

async function expectDisplayOnHost(bed: Bed, app: Switchyard): Promise<void> {
  await expect(app.plan.outcome).toContainText('Done. alpha has released it');
  await app.plan.close();
  for (const { address, driver } of [display, displayAudio]) {
    await expect(app.board.chip('host', address)).toContainText(driver);
    await expect(app.board.chip('alpha', address)).toBeHidden();
  }
  expect(await hostdevsNow(bed, 'alpha')).toEqual([]);
  expect(await hostdevsNextStart(bed, 'alpha')).toEqual([]);
  expect(driversOf(await bed.functions(), display.group)).toEqual([display.driver, displayAudio.driver]);
  await bed.waitForGuestFunctions('alpha', display.id, 0);
  await bed.waitForGuestFunctions('alpha', displayAudio.id, 0);
}

/** Picks up with Space, goes from target to target until its verdict is read out, and puts down. */
async function carryByKeyboard(
  app: Switchyard,
  from: 'host' | 'alpha',
  address: string,
  target: string,
): Promise<void> {
  const { keyboard } = app.page;
  const announcer = app.page.getByTestId('announcer');
  await app.board.handle(from, address).focus();
  await keyboard.press('Space');
  await expect(announcer).not.toHaveText('');
  await expect(async () => {
    await keyboard.press('ArrowRight');
    await expect(announcer).toContainText(`${target}:`, { timeout: 1_000 });
  }).toPass();
  await keyboard.press('Space');
}

test('a display adapter with two functions is dragged onto a running guest, and back', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  await app.board.drag(app.board.handle('host', display.address), 'alpha');
  await expect(app.plan.title).toHaveText('Attach to alpha');
  await app.plan.run(OPERATION_MS);
  await expectDisplayInAlpha(bed, app);

  await app.board.drag(app.board.handle('alpha', display.address), 'host');
  await expect(app.plan.title).toHaveText('Detach from alpha');
  await app.plan.run(OPERATION_MS);
  await expectDisplayOnHost(bed, app);
});

test('the same by keyboard', { tag: '@seldom' }, async ({ bed, app }) => {
  await begin(bed, app, 'alpha');
  await carryByKeyboard(app, 'host', display.address, 'alpha');
  await expect(app.plan.title).toHaveText('Attach to alpha');
  await app.plan.run(OPERATION_MS);
  await expectDisplayInAlpha(bed, app);

  await carryByKeyboard(app, 'alpha', display.address, 'Back to the host');
  await expect(app.plan.title).toHaveText('Detach from alpha');
  await app.plan.run(OPERATION_MS);
  await expectDisplayOnHost(bed, app);
});

test('a conventional device takes its group along: the sibling is parked, the bridge left alone, and both get their drivers back', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  await app.board.choose('host', oldNic.address, 'Attach to…', /^alpha/);
  await expect(app.plan.title).toHaveText('Attach to alpha');
  await expect(app.plan.dialog).toContainText(oldAudio.address);
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. alpha has what you gave it');
  await app.plan.close();
  await expect(app.board.chip('alpha', oldNic.address)).toContainText('attached');
  await expect(app.board.chip('host', oldAudio.address)).toContainText('parked');
  expect(await hostdevsNow(bed, 'alpha')).toEqual([oldNic.address]);
  expect(driversOf(await bed.functions(), oldNic.group)).toEqual([
    conventionalBridge.driver,
    'vfio-pci',
    'vfio-pci',
  ]);
  await bed.waitForGuestFunctions('alpha', oldNic.id, 1);

  await app.board.drag(app.board.handle('alpha', oldNic.address), 'host');
  await expect(app.plan.title).toHaveText('Detach from alpha');
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. alpha has released it');
  await app.plan.close();
  await expect(app.board.chip('host', oldNic.address)).toContainText(oldNic.driver);
  await expect(app.board.chip('host', oldAudio.address)).toContainText(oldAudio.driver);
  expect(await hostdevsNow(bed, 'alpha')).toEqual([]);
  expect(driversOf(await bed.functions(), oldNic.group)).toEqual([
    conventionalBridge.driver,
    oldNic.driver,
    oldAudio.driver,
  ]);
  await bed.waitForGuestFunctions('alpha', oldNic.id, 0);
});

test('a network card moves from one running guest to another', { tag: '@seldom' }, async ({ bed, app }) => {
  await begin(bed, app, 'alpha', 'beta');
  await app.board.choose('host', nic.address, 'Attach to…', /^alpha/);
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  await expect(app.board.chip('alpha', nic.address)).toContainText('attached');
  await bed.waitForGuestFunctions('alpha', nic.id, 1);

  await app.board.drag(app.board.handle('alpha', nic.address), 'beta');
  await expect(app.plan.title).toHaveText('Move from alpha to beta');
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. beta has it now');
  await app.plan.close();
  await expect(app.board.chip('beta', nic.address)).toContainText('attached');
  await expect(app.board.chip('alpha', nic.address)).toBeHidden();
  expect(await hostdevsNow(bed, 'alpha')).toEqual([]);
  expect(await hostdevsNow(bed, 'beta')).toEqual([nic.address]);
  expect(await bed.driverOf(nic.address)).toBe('vfio-pci');
  await bed.waitForGuestFunctions('alpha', nic.id, 0);
  await bed.waitForGuestFunctions('beta', nic.id, 1);
});

test('a function that somebody parked goes to a guest, and is parked again when it comes back', async ({
  bed,
  app,
}) => {
  await bed.check(['virsh', '-q', 'nodedev-detach', 'pci_0000_02_00_0']);
  await begin(bed, app, 'alpha');
  await expect(app.board.chip('host', nic.address)).toContainText('parked');
  await app.board.choose('host', nic.address, 'Attach to…', /^alpha/);
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. alpha has what you gave it');
  await app.plan.close();
  await bed.waitForGuestFunctions('alpha', nic.id, 1);

  await app.board.choose('alpha', nic.address, 'Detach');
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. alpha has released it');
  await app.plan.close();
  await expect(app.board.chip('host', nic.address)).toContainText('parked');
  await bed.waitForGuestFunctions('alpha', nic.id, 0);
  expect(await bed.driverOf(nic.address)).toBe('vfio-pci');
});
