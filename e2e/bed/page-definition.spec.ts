// A device in a guest's definition, through the page: it comes with the guest's start and leaves with its end.
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import { topology } from './topology.ts';

const { nic } = topology;

test.describe.configure({ timeout: TEST_MS });

test('a network card in the definition of a guest comes with its start and goes back to its driver with its end', async ({
  bed,
  app,
}) => {
  await unlock(app);
  await app.board.choose('host', nic.address, 'Attach to…', /^gamma/);
  await expect(app.plan.title).toHaveText('Attach to gamma');
  await expect(app.plan.nextStart).toBeChecked();
  await expect(app.plan.now).toBeDisabled();
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. gamma has what you gave it');
  await app.plan.close();
  await expect(app.board.chip('gamma', nic.address)).toContainText('from next start');
  expect(await hostdevsNextStart(bed, 'gamma')).toEqual([nic.address]);
  expect(await bed.driverOf(nic.address)).toBe(nic.driver);

  await bed.startGuest('gamma');
  await bed.waitForGuestFunctions('gamma', nic.id, 1);
  await expect(app.board.guest('gamma')).toContainText('running');
  await expect(app.board.chip('gamma', nic.address)).toContainText('attached');
  await expect(app.board.chip('host', nic.address)).toBeHidden();
  expect(await hostdevsNow(bed, 'gamma')).toEqual([nic.address]);
  expect(await bed.driverOf(nic.address)).toBe('vfio-pci');

  await bed.check(['virsh', '-q', 'shutdown', 'gamma']);
  await expect.poll(() => bed.guestState('gamma')).toBe('shut off');
  await bed.waitForDriver(nic.address, nic.driver);
  await expect(app.board.guest('gamma')).toContainText('off');
  await expect(app.board.chip('gamma', nic.address)).toContainText('from next start');
  await expect(app.board.chip('host', nic.address)).toContainText(nic.driver);
  expect(await hostdevsNextStart(bed, 'gamma')).toEqual([nic.address]);
});
