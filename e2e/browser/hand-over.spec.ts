// The screen of the host for a virtual machine: the hook that lets go of it, and which virtual machine may have it.
import { readFileSync } from 'node:fs';
import { expect, test } from '../pages/test.ts';

const TEXT = readFileSync(
  new URL('../../electron/privileged/hook/hand-over.sh', import.meta.url),
  'utf8',
).trimEnd();
const GPU = '0000:0e:00.0';

test('the screen is handed over only with the hook in its place, and undo takes the choice back', async ({
  app,
  simulator,
}) => {
  const { machines, plan, settings } = app;
  const markOf = async (): Promise<string | undefined> =>
    /<switchyard-hand-over:handOver [^>]*returnAfter="([^"]*)"/.exec(
      (await simulator.state()).definitions['media'] ?? '',
    )?.[1];
  await app.unlock();
  await app.board.choose('host', GPU, 'Attach to…', /^media/);
  await plan.run();
  await plan.close();

  await app.show('Virtual machines');
  await machines.choose('router');
  await expect(machines.handOver).toBeHidden();
  await machines.choose('media');
  await expect(machines.handOver).toContainText('Not handed over');
  await machines.handScreenOver('Handed over, back after 5 minutes');
  await expect(plan.dialog).toContainText('Nothing would let go of the screen');
  await expect(plan.start).toBeHidden();
  await plan.close();

  await app.show('Settings');
  await expect(settings.handOverState).toContainText('/etc/libvirt/hooks/qemu.d/switchyard-hand-over');
  await settings.handOverSwitch.click();
  await expect(plan.title).toHaveText('Let virtual machines have the host’s screen');
  await plan.run();
  await plan.close();
  await expect(settings.handOverSwitch).toBeChecked();
  await expect(settings.startCheckSwitch).not.toBeChecked();
  expect((await simulator.state()).hookFiles).toEqual({ 'start-check': null, 'hand-over': TEXT });

  await app.show('Virtual machines');
  await machines.choose('media');
  await machines.handScreenOver('Handed over, back after 5 minutes');
  await expect(plan.dialog).toContainText('Each start of media ends the desktop of the host');
  await expect(plan.dialog.getByLabel('The definition, before and after')).toContainText('returnAfter="5"');
  await plan.run();
  expect(await markOf()).toBe('5');
  await plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await plan.run();
  await plan.close();
  expect(await markOf()).toBeUndefined();
  await expect(machines.handOver).toContainText('Not handed over');

  await machines.handScreenOver('Handed over until it stops');
  await plan.run();
  await plan.close();
  expect(await markOf()).toBe('never');
  await machines.life('Start…').click();
  await expect(plan.dialog).toContainText('The desktop of the host ends now, until media stops');
});
