import { readFileSync } from 'node:fs';
import { expect, test } from '../pages/test.ts';

const TEXT = readFileSync(
  new URL('../../electron/privileged/hook/start-check.sh', import.meta.url),
  'utf8',
).trimEnd();
const OLDER = '#!/bin/sh\n# Switchyard start check\nexit 0';
const THEIRS = '#!/bin/sh\nexit 0';

test('the check before a start is read, switched on, taken back by undo, and switched off', async ({
  app,
  simulator,
}) => {
  await app.show('Settings');
  const { settings, plan } = app;
  await expect(settings.startCheckState).toHaveText(
    'Not installed. Its place is /etc/libvirt/hooks/qemu.d/switchyard.',
  );
  await settings.showScript();
  await expect(settings.script).toContainText('Refuses to start a virtual machine');
  expect((await settings.script.textContent())?.trimEnd()).toBe(TEXT);

  await settings.startCheckSwitch.click();
  await expect(plan.steps).toHaveText([/Put the check among libvirt’s hooks/]);
  await expect(plan.dialog).toContainText('sudo systemctl reload virtqemud.service');
  expect((await simulator.state()).hookFiles['start-check']).toBeNull();
  await expect(plan.start).toHaveText('Unlock and install');
  await plan.run();
  await expect(plan.outcome).toContainText('Done. The check is in its place');
  expect((await simulator.state()).hookFiles['start-check']).toBe(TEXT);

  await plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await plan.run();
  expect((await simulator.state()).hookFiles['start-check']).toBeNull();
  await plan.close();
  await expect(settings.startCheckSwitch).not.toBeChecked();

  await settings.startCheckSwitch.click();
  await plan.run();
  await plan.close();
  await expect(settings.startCheckSwitch).toBeChecked();
  await expect(settings.startCheckState).toContainText('Installed as');
  await settings.startCheckSwitch.click();
  await plan.run();
  await expect(plan.outcome).toContainText('Done. The check is gone');
  await plan.close();
  await expect(settings.startCheckSwitch).not.toBeChecked();
  expect((await simulator.state()).hookFiles['start-check']).toBeNull();
});

test('another version is replaced after a yes, and somebody else’s file is left alone', async ({
  app,
  simulator,
}) => {
  const { settings, plan } = app;
  await app.unlock();
  await simulator.run({ do: 'hookFile', hook: 'start-check', text: OLDER });
  await app.liveness.click();
  await app.show('Settings');
  await expect(settings.startCheckState).toContainText('Another version');
  await expect(settings.startCheckSwitch).toBeChecked();
  await settings.startCheck.getByRole('button', { name: 'Install this version…' }).click();
  await expect(plan.dialog).toContainText('undo cannot bring it back');
  await plan.run();
  await plan.close();
  expect((await simulator.state()).hookFiles['start-check']).toBe(TEXT);

  await simulator.run({ do: 'hookFile', hook: 'start-check', text: THEIRS });
  await app.liveness.click();
  await expect(settings.startCheckState).toContainText('is not Switchyard’s, so it is left alone');
  await expect(settings.startCheckSwitch).toBeDisabled();
  expect((await simulator.state()).hookFiles['start-check']).toBe(THEIRS);
});

test('without rights it says so and changes nothing', async ({ app, simulator }) => {
  await app.unlock();
  await simulator.run({ do: 'root', allowed: false });
  await app.show('Settings');
  await app.settings.startCheckSwitch.click();
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('It failed. Nothing was changed.');
  await expect(app.plan.dialog).toContainText('The rights for this were refused');
  await app.plan.close();
  await expect(app.settings.startCheckSwitch).not.toBeChecked();
  expect((await simulator.state()).hookFiles['start-check']).toBeNull();
});
