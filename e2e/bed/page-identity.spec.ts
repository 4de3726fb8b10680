// A card is not its address: on real hardware emulation, with QMP as the hand that moves cards from slot to slot.
import { readFileSync } from 'node:fs';
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { hardwareById } from './hardware.ts';
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import { spares, topology } from './topology.ts';

const { nic } = topology;
const HOOK = '/etc/libvirt/hooks/qemu.d/switchyard';
const START_CHECK = readFileSync(
  new URL('../../electron/privileged/hook/start-check.sh', import.meta.url),
  'utf8',
);

test.describe.configure({ timeout: TEST_MS });

test('a card that moved is recognised, another at its address keeps the guest from starting, and corrected it starts', async ({
  bed,
  app,
}) => {
  await unlock(app);
  await app.board.choose('host', nic.address, 'Attach to…', /^gamma/);
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. gamma has what you gave it');
  await app.plan.close();
  const definition = await bed.check(['virsh', '-q', 'dumpxml', '--inactive', 'gamma']);
  expect(definition).toMatch(
    /<switchyard:device address="0000:02:00\.0" vendor="8086" device="10d3".* serial="[0-9a-f-]{23}".*\/>/,
  );

  await bed.unplug('nic');
  await bed.qmp('device_add', { ...hardwareById('nic'), id: spares.nic.qemuId, bus: 'rp8' });
  await expect(app.board.chip('gamma', nic.address)).toContainText(`moved to ${spares.nic.address}`);

  await bed.qmp('device_add', { ...hardwareById('spare-usb'), bus: 'rp2' });
  await expect(app.board.chip('gamma', nic.address)).toContainText('another device is there now');
  await bed.waitForDriver(nic.address, spares.usb.driver);

  await app.show('Settings');
  await app.settings.startCheckSwitch.click();
  await app.plan.run(OPERATION_MS);
  await expect(app.plan.outcome).toContainText('Done. The check is in its place');
  await app.plan.close();
  try {
    await expect(app.settings.startCheckSwitch).toBeChecked();
    expect(await bed.check(['cat', HOOK])).toBe(START_CHECK);
    expect(await bed.check(['stat', '-c', '%U:%G %a', HOOK])).toBe('root:root 755\n');
    const refused = await bed.virsh('start', 'gamma');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toContain(
      `Switchyard does not let gamma start: another device is at ${nic.address} now.`,
    );
    expect(await bed.guestState('gamma')).toBe('shut off');
    expect(await bed.driverOf(nic.address)).toBe(spares.usb.driver);

    await app.show('Board');
    await app.board.choose('gamma', nic.address, 'Correct the address…', new RegExp(spares.nic.address));
    await expect(app.plan.dialog.getByLabel('The definition, before and after')).toContainText("bus='0x0c'");
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done. The definition of gamma names it now');
    await app.plan.close();
    expect(await hostdevsNextStart(bed, 'gamma')).toEqual([spares.nic.address]);

    await bed.startGuest('gamma');
    expect(await hostdevsNow(bed, 'gamma')).toEqual([spares.nic.address]);
    await bed.waitForGuestFunctions('gamma', nic.id, 1);
    await expect(app.board.chip('gamma', spares.nic.address)).toContainText('attached');

    await app.show('Settings');
    await app.settings.startCheckSwitch.click();
    await app.plan.run(OPERATION_MS);
    await expect(app.plan.outcome).toContainText('Done. The check is gone');
    expect(await bed.check(['find', '/etc/libvirt/hooks', '-type', 'f'])).toBe('');
  } finally {
    await bed.check(['rm', '-f', HOOK]);
  }
});
