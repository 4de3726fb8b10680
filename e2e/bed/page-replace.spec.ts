// A card is replaced through the page, with QEMU's machine protocol as the hand that pulls and plugs. The slot is a real pciehp slot, the helper
// runs over ssh, and what the page says is checked against sysfs, virsh and the guest's own list.
import { hardwareById } from './hardware.ts';
import { hostdevsNow } from './guest-hostdevs.ts';
import { begin, expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import type { Bed } from './bed.ts';
import { topology } from './topology.ts';

const { pullNic } = topology;
/** Another card of the same model. */
const NEW_MAC = '52:54:00:5b:ed:77';

test.describe.configure({ timeout: TEST_MS });

/** QEMU takes a card out of a slot that its host switches off; a hand finds it loose, or pulls. */
async function pull(bed: Bed, id: string): Promise<void> {
  const devices = (await bed.qmp('qom-list', { path: '/machine/peripheral' })) as readonly { name: string }[];
  if (devices.some(({ name }) => name === id)) await bed.unplug(id);
}

async function slotOf(bed: Bed, address: string): Promise<string> {
  const place = address.slice(0, address.lastIndexOf('.'));
  const { stdout } = await bed.run(['grep', '-lx', place, '-r', '/sys/bus/pci/slots', '--include=address']);
  return stdout.trim().replace(/^.*slots\/|\/address$/g, '');
}

test('the guest that had a card has the new one', async ({ bed, app }) => {
  await begin(bed, app, 'alpha');
  await app.board.choose('host', pullNic.address, 'Attach to…', /^alpha/);
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  await expect(app.board.chip('alpha', pullNic.address)).toContainText('attached');

  await app.board.choose('alpha', pullNic.address, 'Replace this card…');
  await app.replace.go('Detach from alpha…');
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  expect(await hostdevsNow(bed, 'alpha')).toEqual([]);

  await app.replace.go('Take it out…');
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('The kernel has let go of it');
  await app.plan.close();
  expect(await bed.functionAt(pullNic.address)).toBeUndefined();
  const slot = await slotOf(bed, pullNic.address);
  const power = await bed.run(['cat', `/sys/bus/pci/slots/${slot}/power`]);
  expect(power.stdout.trim()).toBe('0');
  await expect(app.replace.state).toContainText('its slot is off');

  await pull(bed, pullNic.qemuId);
  await bed.qmp('device_add', { ...hardwareById(pullNic.qemuId), mac: NEW_MAC });
  await bed.waitForDriver(pullNic.address, pullNic.driver);
  await expect(app.replace.dialog).toContainText('The same model.');

  await app.replace.go('Give it to alpha…');
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  await expect(app.replace.state).toContainText('has it back');
  expect(await hostdevsNow(bed, 'alpha')).toEqual([pullNic.address]);
  await bed.waitForGuestFunctions('alpha', pullNic.id, 1);
});

test('a card that only the live guest has, and that is pulled, is said at once and stays in view until it is taken out', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  await app.board.choose('host', pullNic.address, 'Attach to…', /^alpha/);
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  await bed.unplug(pullNic.qemuId, OPERATION_MS);
  const alert = app.page
    .getByRole('alert')
    .filter({ hasText: `${pullNic.address} is gone while alpha runs` });
  await expect(alert).toBeVisible({ timeout: OPERATION_MS });
  await expect(app.board.chip('alpha', pullNic.address)).toContainText('pulled while in use');
  expect(await hostdevsNow(bed, 'alpha')).toEqual([]);
  expect(await bed.functionAt(pullNic.address)).toBeUndefined();
  await app.board.choose('alpha', pullNic.address, 'Take the entry out');
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  await expect(alert).toHaveCount(0);
  await expect(app.board.chip('alpha', pullNic.address)).toHaveCount(0);
  expect(await bed.check(['virsh', 'dumpxml', 'alpha'])).not.toContain(pullNic.address);
});

test('a function that the kernel let go of is found again by a rescan', async ({ bed, app }) => {
  await unlock(app);
  await bed.run(['sh', '-c', `echo 1 >/sys/bus/pci/devices/${pullNic.address}/remove`]);
  await expect(app.board.chip('host', pullNic.address)).toHaveCount(0);
  await app.board.host.getByRole('button', { name: 'Look for added devices' }).click();
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('The kernel has looked everywhere');
  await app.plan.close();
  await expect(app.board.chip('host', pullNic.address)).toBeVisible();
  expect(await bed.driverOf(pullNic.address)).toBe(pullNic.driver);
});
