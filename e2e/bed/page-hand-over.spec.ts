// The only screen of the host for a virtual machine: released before it starts, and back when the time is over or when somebody keeps it.
import { readFileSync } from 'node:fs';
import { HOOK_PATHS } from '../../shared/model/libvirt-hook.ts';
import { GUESTS } from './guests.ts';
import type { Bed } from './bed.ts';
import { driversOf } from './host-function.ts';
import { expect, OPERATION_MS, test, TEST_MS, unlock } from './page-test.ts';
import { topology } from './topology.ts';

const { display, displayAudio } = topology;
const HOOK = HOOK_PATHS['hand-over'];
const HAND_OVER = readFileSync(
  new URL('../../electron/privileged/hook/hand-over.sh', import.meta.url),
  'utf8',
);
const UNIT = '/run/systemd/system/display-manager.service';
const RECORD = `/run/switchyard/hand-over/${GUESTS.gamma.uuid}`;
const RETURN = `switchyard-return-${GUESTS.gamma.uuid}`;
/** Holds the card as a desktop does. */
const HOLD = `/bin/sh -c 'exec 3<>/dev/dri/card0; exec sleep infinity'`;

test.describe.configure({ timeout: TEST_MS });

/** What the host has of its screen: who draws, the console's tie to the framebuffer, and the session. */
async function screenOf(bed: Bed): Promise<readonly (string | null)[]> {
  const console = await bed.run([
    'sh',
    '-c',
    'for one in /sys/class/vtconsole/vtcon*; do ! grep -q "frame buffer" "$one/name" || cat "$one/bind"; done',
  ]);
  const session = await bed.run(['systemctl', 'is-active', 'display-manager.service']);
  return [...driversOf(await bed.functions(), display.group), console.stdout.trim(), session.stdout.trim()];
}

const WITH_HOST = [display.driver, displayAudio.driver, '1', 'active'];
// With its last framebuffer the kernel takes the console for it away too.
const WITH_GUEST = ['vfio-pci', 'vfio-pci', '', 'inactive'];

test('the screen goes to a virtual machine and comes back by the timer, and a program that keeps it refuses the start', async ({
  bed,
  app,
}) => {
  const { machines, plan, settings } = app;
  try {
    await bed.writeFile(UNIT, `[Service]\nExecStart=${HOLD}\n`);
    await bed.check(['systemctl', 'daemon-reload']);
    await bed.check(['systemctl', 'start', 'display-manager.service']);
    // The kernel ties the console to the framebuffer with the first word that it shows.
    await bed.check(['sh', '-c', 'echo >/dev/tty1']);
    expect(await screenOf(bed)).toEqual(WITH_HOST);

    await unlock(app);
    await app.show('Settings');
    await settings.handOverSwitch.click();
    await plan.run(OPERATION_MS);
    await plan.close();
    await expect(settings.handOverSwitch).toBeChecked();
    expect(await bed.check(['cat', HOOK])).toBe(HAND_OVER);

    await app.show('Board');
    await app.board.choose('host', display.address, 'Attach to…', /^gamma/);
    await plan.run(OPERATION_MS);
    await plan.close();
    await app.show('Virtual machines');
    await machines.choose('gamma');
    await machines.handScreenOver('Handed over, back after 60 minutes');
    await expect(plan.dialog).toContainText('Each start of gamma ends the desktop of the host');
    await plan.run(OPERATION_MS);
    await plan.close();
    expect(await bed.check(['virsh', '-q', 'dumpxml', '--inactive', 'gamma'])).toMatch(
      /<switchyard-hand-over:handOver xmlns:switchyard-hand-over="[^"]*" returnAfter="60"\/>/,
    );
    await expect(machines.handOver).toContainText('back after 60 minutes');

    await machines.life('Start…').click();
    await expect(plan.dialog).toContainText('The desktop of the host ends now, for 60 minutes at most');
    await plan.run(OPERATION_MS);
    await expect(plan.outcome).toContainText('Done. gamma runs');
    await plan.close();
    expect(await screenOf(bed)).toEqual(WITH_GUEST);
    await bed.check(['systemctl', 'is-active', `${RETURN}.timer`]);
    expect(await bed.readFile(`${RECORD}/record`)).toMatch(
      /^unit display-manager\.service\nconsole \d\ndisplay 0000:01:00\.0 virtio-pci\n$/,
    );
    await bed.waitForGuest('gamma');
    await bed.waitForGuestFunctions('gamma', display.id, 1);

    await bed.check(['systemctl', 'start', '--no-block', `${RETURN}.service`]);
    await expect.poll(() => screenOf(bed), { timeout: OPERATION_MS }).toEqual(WITH_HOST);
    expect(await bed.guestState('gamma')).toBe('shut off');
    await expect(machines.of('gamma')).toContainText('off');
    expect((await bed.run(['test', '-e', RECORD])).code).not.toBe(0);
    expect((await bed.run(['systemctl', 'is-active', `${RETURN}.timer`])).code).not.toBe(0);

    await bed.check([
      'systemd-run',
      '--quiet',
      '--unit=keeps-the-card',
      '/bin/sh',
      '-c',
      'exec 3<>/dev/dri/card0; exec sleep infinity',
    ]);
    const refused = await bed.virsh('start', 'gamma');
    expect(refused.code).not.toBe(0);
    expect(refused.stderr).toMatch(
      /Switchyard did not hand over the screen: the card is in use by sleep \(\d+\)\./,
    );
    expect(await bed.guestState('gamma')).toBe('shut off');
    expect(await screenOf(bed)).toEqual(WITH_HOST);
    expect((await bed.run(['test', '-e', RECORD])).code).not.toBe(0);
  } finally {
    await bed.run(['virsh', '-q', 'destroy', 'gamma']);
    await bed.run([
      'systemctl',
      'stop',
      'keeps-the-card.service',
      'display-manager.service',
      `${RETURN}.timer`,
    ]);
    await bed.check(['rm', '-rf', HOOK, UNIT, '/run/switchyard']);
    await bed.check(['systemctl', 'daemon-reload']);
  }
});
