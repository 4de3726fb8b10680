// Devices on and off running guests through the page, with the real kernel, VFIO, libvirt and QEMU behind it. What the page says is
// checked against virsh, sysfs and the guest's own list.
import type { Bed } from './bed.ts';
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { expect, test } from './page-test.ts';
import { topology } from './topology.ts';

const { display, displayAudio, nic, oldNic, oldAudio, conventionalBridge } = topology;
/** In software emulation an attach takes 5 to 15 s, and the guest as long to see it. */
const OPERATION_MS = 120_000;

async function driversOf(bed: Bed, ...addresses: readonly string[]): Promise<readonly (string | null)[]> {
  const functions = await bed.functions();
  return addresses.map((address) => functions.find((one) => one.address === address)?.driver ?? null);
}

async function expectDisplayIn(bed: Bed): Promise<void> {
  await bed.waitForGuestFunctions('alpha', display.id, 1);
  await bed.waitForGuestFunctions('alpha', displayAudio.id, 1);
  expect(await hostdevsNow(bed, 'alpha')).toEqual([display.address, displayAudio.address]);
  expect(await driversOf(bed, display.address, displayAudio.address)).toEqual(['vfio-pci', 'vfio-pci']);
}

async function expectDisplayBack(bed: Bed): Promise<void> {
  expect(await hostdevsNow(bed, 'alpha')).toEqual([]);
  expect(await hostdevsNextStart(bed, 'alpha')).toEqual([]);
  expect(await driversOf(bed, display.address, displayAudio.address)).toEqual([display.driver, displayAudio.driver]);
  await bed.waitForGuestFunctions('alpha', display.id, 0);
  await bed.waitForGuestFunctions('alpha', displayAudio.id, 0);
}

test('a display adapter with two functions is dragged onto a running guest, and back', async ({ bed, app }) => {
  await bed.startGuest('alpha');
  await expect(app.board.guest('alpha')).toContainText('running');
  await app.unlock();
  await app.board.drag(app.board.handle('host', display.address), 'alpha');
  await expect(app.plan.title).toHaveText('Attach to alpha');
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. alpha has what you gave it');
  await app.plan.close();
  for (const { address } of [display, displayAudio]) {
    await expect(app.board.chip('alpha', address)).toContainText('attached');
    await expect(app.board.chip('host', address)).toBeHidden();
  }
  await expectDisplayIn(bed);

  await app.board.drag(app.board.handle('alpha', display.address), 'host');
  await expect(app.plan.title).toHaveText('Detach from alpha');
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. alpha has released it');
  await app.plan.close();
  for (const { address, driver } of [display, displayAudio]) {
    await expect(app.board.chip('host', address)).toContainText(driver);
    await expect(app.board.chip('alpha', address)).toBeHidden();
  }
  await expectDisplayBack(bed);
});
