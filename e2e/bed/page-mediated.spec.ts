// Mediated devices of the kernel's own sample driver, which emulates serial cards: made through the page by real libvirt and mdevctl, given to a
// running guest, taken away again and removed. Evidence: sysfs, the guest's own list, and libvirt's definition.
import { begin, expect, OPERATION_MS, test, TEST_MS } from './page-test.ts';

const TYPE = 'mtty-1';
/** The emulated card as a guest sees it: a CH352 of WCH. */
const CARD_ID = '4348:3253';
const SHARES = '/sys/bus/mdev/devices';

test.describe.configure({ timeout: TEST_MS });

test.afterEach(async ({ bed }) => {
  await bed.virsh('destroy', 'alpha');
  await bed.run(['sh', '-c', `for share in ${SHARES}/*/remove; do echo 1 >"$share"; done; modprobe -r mtty`]);
});

test('a mediated device is made, given to a running guest, taken away and removed', async ({ bed, app }) => {
  await bed.check(['modprobe', 'mtty']);
  await begin(bed, app, 'alpha');
  await app.show('SR-IOV');
  const { pools, plan } = app;
  await pools.showTab('Mediated devices');
  const part = pools.part('Mediated devices');
  await part.getByRole('button', { name: `Create one of type ${TYPE}…` }).click();
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done.');
  await plan.close();
  const id = (await bed.check(['ls', SHARES])).trim();
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f-]{27}$/);
  const device = pools.devices.getByRole('row').filter({ hasText: id });
  await expect(device).toContainText(TYPE);

  await device.getByRole('button', { name: 'Give to a VM…' }).click();
  await pools.give('alpha');
  await plan.run(OPERATION_MS);
  await expect(plan.outcome).toContainText('Done. alpha has it');
  await plan.close();
  await expect(device).toContainText('alpha (now)');
  await bed.waitForGuestFunctions('alpha', CARD_ID, 1);
  expect(await bed.check(['virsh', '-q', 'dumpxml', 'alpha'])).toContain(`<address uuid='${id}'/>`);

  await device.getByRole('button', { name: 'Take away from alpha…' }).click();
  await plan.run(OPERATION_MS);
  await plan.close();
  await expect(device.getByRole('cell', { name: '–' })).toBeVisible();
  await bed.waitForGuestFunctions('alpha', CARD_ID, 0);
  expect(await bed.check(['virsh', '-q', 'dumpxml', 'alpha'])).not.toContain(id);

  await device.getByRole('button', { name: /^Remove / }).click();
  await plan.run(OPERATION_MS);
  await plan.close();
  await expect(pools.devices).toBeHidden();
  expect(await bed.check(['ls', SHARES])).toBe('');
});
