// When it does not go well: guests that do not answer or are on their way out, a daemon that restarts, no room. The page says what is
// true, and nothing is left behind.
import type { Switchyard } from '../pages/switchyard.ts';
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { begin, expect, OPERATION_MS, test, TEST_MS } from './page-test.ts';
import { topology } from './topology.ts';

const { nic } = topology;
/** What the program states as the time a guest gets (electron/operations/limits.ts). */
const STATED_SECONDS = 30;

test.describe.configure({ timeout: TEST_MS });

async function openPlan(app: Switchyard, guest: string): Promise<void> {
  await app.board.choose('host', nic.address, 'Attach to…', new RegExp(`^${guest}`));
  await expect(app.plan.title).toHaveText(`Attach to ${guest}`);
}

test('a guest that ignores the unplug: asked, no answer in the stated time, still attached, and released when it stops', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'mute');
  await openPlan(app, 'mute');
  await app.plan.nextStart.check();
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. mute has what you gave it');
  await app.plan.close();

  await app.board.choose('mute', nic.address, 'Detach');
  await app.plan.nextStart.uncheck();
  await app.plan.begin();
  await expect(app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await expect(app.plan.choices).toContainText(`mute has not released ${nic.address} in`, {
    timeout: OPERATION_MS,
  });
  await expect(app.plan.choices).toContainText('still attached');
  expect(await hostdevsNow(bed, 'mute')).toEqual([nic.address]);
  expect(await bed.driverOf(nic.address)).toBe('vfio-pci');

  await app.plan.choice('Release when mute shuts down').click();
  await expect(app.plan.choices).toContainText(`${nic.address} is released when mute shuts down`);
  // What is decided is written down before the definition is changed.
  await expect.poll(() => hostdevsNextStart(bed, 'mute'), { timeout: OPERATION_MS }).toEqual([]);
  expect(await hostdevsNow(bed, 'mute')).toEqual([nic.address]);
  await bed.check(['virsh', '-q', 'destroy', 'mute']);
  await expect(app.plan.outcome).toContainText('Done. mute has released it', { timeout: OPERATION_MS });
  await app.plan.close();
  await expect(app.board.chip('host', nic.address)).toContainText(nic.driver);
  await bed.waitForDriver(nic.address, nic.driver);
});

test('a guest that ignores the unplug keeps the device when the person says so', async ({ bed, app }) => {
  await begin(bed, app, 'mute');
  await openPlan(app, 'mute');
  await app.plan.run(OPERATION_MS);
  await app.plan.close();
  await app.board.choose('mute', nic.address, 'Detach');
  await app.plan.begin();
  await app.plan.choice('Leave it attached').click({ timeout: OPERATION_MS });
  await expect(app.plan.outcome).toContainText('It stays attached, as you decided.', {
    timeout: OPERATION_MS,
  });
  await expect(app.plan.outcome).toContainText(
    `mute did not release ${nic.address} within ${STATED_SECONDS} s`,
  );
  await app.plan.close();
  await expect(app.board.chip('mute', nic.address)).toContainText('attached');
  expect(await hostdevsNow(bed, 'mute')).toEqual([nic.address]);
});

test('an attach to a guest that is shutting down ends with nothing left behind', async ({ bed, app }) => {
  await begin(bed, app, 'slow');
  await openPlan(app, 'slow');
  await bed.check(['virsh', '-q', 'shutdown', 'slow']);
  await expect.poll(() => bed.guestConsole('slow')).toContain('SWITCHYARD-POWER-BUTTON');
  await app.plan.run(OPERATION_MS);
  await expect.poll(() => bed.guestState('slow')).toBe('shut off');
  await app.plan.close();
  await expect(app.board.guest('slow')).toContainText('off');
  await expect(app.board.chip('slow', nic.address)).toBeHidden();
  await expect(app.board.chip('host', nic.address)).toContainText(nic.driver);
  expect(await hostdevsNow(bed, 'slow')).toEqual([]);
  await bed.waitForDriver(nic.address, nic.driver);
});

test('libvirtd restarts in the middle of an attach: the page connects again and says what is true', async ({
  bed,
  app,
}) => {
  await begin(bed, app, 'alpha');
  await openPlan(app, 'alpha');
  await app.plan.begin();
  await bed.waitForDriver(nic.address, 'vfio-pci');
  await bed.restartLibvirtd();
  await expect(app.plan.outcome).toContainText(/Done\.|It failed/, { timeout: OPERATION_MS });
  const saysDone = ((await app.plan.outcome.textContent()) ?? '').includes('Done.');
  await app.plan.close();
  await expect(app.liveness).toHaveText('Live');
  await expect(app.board.guest('alpha')).toContainText('running');

  const attached = (await hostdevsNow(bed, 'alpha')).includes(nic.address);
  expect(saysDone).toBe(attached);
  await expect(app.board.chip(attached ? 'alpha' : 'host', nic.address)).toBeVisible();
  await expect(app.board.chip(attached ? 'host' : 'alpha', nic.address)).toBeHidden();
  await bed.waitForGuestFunctions('alpha', nic.id, attached ? 1 : 0);
  await bed.waitForDriver(nic.address, attached ? 'vfio-pci' : nic.driver);
});
