import { expect, test } from '../pages/test.ts';

const AUDIGY = '0000:08:00.0';

test('the page of a virtual machine is reached from the board, the device panel and the search', async ({
  app,
  page,
}) => {
  await app.board.guest('router').getByRole('button', { name: 'Open router' }).click();
  await expect(app.machines.of('router')).toContainText('OPNsense');

  await app.show('Board');
  await app.board.handle('build', '0000:05:10.1').click();
  await app.panel.box.getByRole('button', { name: 'Open build' }).click();
  await expect(app.machines.of('build')).toContainText('Build server');

  await page.keyboard.press('/');
  await page.keyboard.type('open virtual machine win11');
  await page.keyboard.press('Enter');
  await expect(app.machines.of('win11')).toContainText('Windows 11 for games');
  await page.reload();
  await app.waitUntilLive();
  await expect(app.machines.list).toBeVisible();
});

test('a virtual machine starts with its devices, and its shutdown is done when it is off', async ({
  app,
  simulator,
}) => {
  await app.show('Virtual machines');
  await app.machines.choose('legacy');
  await app.machines.life('Start…').click();
  await expect(app.plan.title).toHaveText('Start legacy');
  await expect(app.plan.start).toHaveText('Unlock and start');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. legacy runs');
  await app.plan.close();
  expect((await simulator.state()).hostdevs['legacy']?.now).toContain(AUDIGY);
  expect((await simulator.state()).drivers[AUDIGY]).toBe('vfio-pci');

  await app.machines.life('Shut down…').click();
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. legacy has shut down');
  await app.plan.close();
  await expect(app.machines.of('legacy')).toContainText('off');
  expect((await simulator.state()).hostdevs['legacy']?.state).toBe('off');

  await app.show('Activity');
  await expect(app.activity.rows).toHaveCount(2);
});

test('a device that is missing refuses the start before anything is touched', async ({ app, simulator }) => {
  await app.show('Virtual machines');
  await app.machines.choose('media');
  await app.machines.life('Start…').click();
  await expect(app.plan.dialog).toContainText('0000:14:00.0 is missing');
  await expect(app.plan.start).toBeHidden();
  expect((await simulator.state()).hostdevs['media']?.state).toBe('off');
});

test('a start that the check before it refuses says so, and stays to be read', async ({ app, simulator }) => {
  await app.unlock();
  await simulator.run({
    do: 'failNextStart',
    code: 70,
    message:
      'Hook script execution failed: internal error: Child process (/etc/libvirt/hooks/qemu.d/switchyard)',
  });
  await app.show('Virtual machines');
  await app.machines.choose('legacy');
  await app.machines.life('Start…').click();
  await app.plan.run();
  await expect(app.plan.dialog).toContainText('The check before the start said no');
  await app.plan.close();
  await expect(app.machines.of('legacy').getByRole('alert')).toContainText('refused to start legacy');
  expect((await simulator.state()).hostdevs['legacy']?.state).toBe('off');
});

test('a guest that does not answer a shutdown can be forced off, after a yes', async ({ app, simulator }) => {
  await app.unlock();
  await app.show('Virtual machines');
  await app.machines.choose('kiosk');
  await app.machines.life('Shut down…').click();
  await app.plan.begin();
  await expect(app.plan.steps).toContainText(/asked \d+ s ago/);
  await app.plan.close();
  await expect(app.machines.of('kiosk')).toContainText('Asked to shut down; waits for the guest');
  expect((await simulator.state()).hostdevs['kiosk']?.state).toBe('running');

  await app.machines.life('Force off…').click();
  await expect(app.plan.dialog).toContainText('Everything that kiosk has not written is lost');
  await expect(app.plan.start).toBeDisabled();
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. kiosk is off');
  await app.plan.close();
  expect((await simulator.state()).hostdevs['kiosk']?.state).toBe('off');
  await expect(app.machines.of('kiosk')).not.toContainText('waits for the guest');
});

test('a virtual machine that is undefined while it is looked at is said to be gone', async ({
  app,
  page,
  simulator,
}) => {
  await app.show('Virtual machines');
  await app.machines.choose('media');
  await simulator.run({ do: 'undefineGuest', guest: 'media' });
  await expect(page.getByText('“media” is not on this host any more')).toBeVisible();
  await expect(app.machines.list.getByRole('option')).toHaveCount(5);
});

test('the definition is saved after its difference was shown, and can be undone', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.show('Virtual machines');
  await app.machines.choose('media');
  await app.machines.edit();
  await expect(app.machines.save).toBeDisabled();
  await app.machines.replace('Media server', 'Cinema');
  await app.machines.save.click();
  await expect(app.plan.dialog).toContainText('<title>Cinema</title>');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  expect((await simulator.state()).definitions['media']).toContain('<title>Cinema</title>');
  await app.plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await app.plan.run();
  await app.plan.close();
  expect((await simulator.state()).definitions['media']).toContain('<title>Media server</title>');
  await expect(app.machines.editor).toBeHidden();
});

test('what is no XML, another machine, or not of libvirt’s schema is not saved, and says why', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  const before = (await simulator.state()).definitions['media'];
  await app.show('Virtual machines');
  await app.machines.choose('media');
  await app.machines.edit();
  const text = await app.machines.editor.inputValue();

  await app.machines.editor.fill(text.replace('</vcpu>', '</vcp>'));
  await app.machines.save.click();
  await expect(app.machines.definition.getByRole('alert')).toContainText('not well-formed XML');
  await app.machines.definition.getByRole('button', { name: /^Go to line \d+$/ }).click();
  const chosen = await app.machines.editor.evaluate((field: HTMLTextAreaElement) =>
    field.value.slice(field.selectionStart, field.selectionEnd),
  );
  expect(chosen).toContain('</vcp>');

  await app.machines.editor.fill(text.replace('<name>media</name>', '<name>cinema</name>'));
  await app.machines.save.click();
  await expect(app.machines.definition.getByRole('alert')).toContainText('must stay');

  await app.machines.editor.fill(text.replace('<vcpu', '<nonsense/>\n  <vcpu'));
  await app.machines.save.click();
  await app.plan.run();
  await expect(app.plan.dialog).toContainText('libvirt does not take this definition');
  await app.plan.close();
  await expect(app.machines.definition.getByRole('alert')).toContainText(
    'libvirt does not take this definition',
  );
  await expect(app.machines.editor).toHaveValue(/<nonsense\/>/);
  expect((await simulator.state()).definitions['media']).toBe(before);
});

test('a definition that another program changes meanwhile is not overwritten: both changes are shown', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.show('Virtual machines');
  await app.machines.choose('media');
  await app.machines.edit();
  await app.machines.replace("<boot dev='hd'/>", "<boot dev='cdrom'/>");
  await simulator.run({ do: 'retitleGuest', guest: 'media', title: 'Theirs' });
  const alert = app.machines.definition.getByRole('alert');
  await expect(alert).toContainText('Another program changed this definition meanwhile');
  await expect(alert).toContainText('<title>Theirs</title>');
  await expect(alert).toContainText("<boot dev='cdrom'/>");
  await expect(app.machines.save).toBeDisabled();
  // Neither another machine nor another screen takes the text away.
  await app.machines.choose('win11');
  await app.show('Board');
  await app.show('Virtual machines');
  await app.machines.choose('media');
  await expect(app.machines.editor).toHaveValue(/cdrom/);
  await alert.getByRole('button', { name: 'Begin from the new one' }).click();
  await expect(app.machines.editor).toHaveValue(/<title>Theirs<\/title>/);
  expect((await simulator.state()).definitions['media']).toContain('<title>Theirs</title>');
});
