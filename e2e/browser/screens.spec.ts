import { expect, test } from '../pages/test.ts';

const gpu = '0000:0e:00.0';

test('the tree shows the topology and is walked by keyboard', async ({ app, page }) => {
  await app.show('Devices');
  await expect(app.devices.row('0000:01:00.0')).toContainText('nvme');
  await expect(app.devices.row('0000:01:00.0')).toHaveAttribute('aria-level', '3');
  await app.devices.grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowDown');
  await expect(app.devices.active).toContainText('0000:00:00.0');
  await page.keyboard.press('Enter');
  await expect(app.panel.box).toContainText('0000:00:00.0');
});

test('the device panel shows facts with their sources, and libvirt’s XML', async ({ app }) => {
  await app.board.filter('0e:00');
  await app.board.handle('host', gpu).click();
  await expect(app.panel.box).toContainText('10de');
  await expect(app.panel.box).toContainText('nouveau');
  await expect(app.panel.box).toContainText('/sys/bus/pci/devices/0000:0e:00.0');
  await app.panel.box.getByRole('button', { name: /XML/ }).first().click();
  await expect(app.panel.box).toContainText('pci_0000_0e_00_0');
});

test('the groups say why they are joined', async ({ app }) => {
  await app.show('Groups');
  await app.groups.group(29).click();
  await expect(app.groups.explanation(29)).toContainText('0000:07:00.0');
});

test('the host switcher goes to this computer and back to the demo host', async ({ app }) => {
  await app.hosts.choose('This computer');
  await expect(app.hosts.demoMark).toBeHidden();
  await app.hosts.choose('Demo host');
  await expect(app.hosts.demoMark).toBeVisible();
  await expect(app.board.guest('win11')).toBeVisible();
});

test('an ssh address that is not one is refused in words', async ({ app, page }) => {
  await app.hosts.add('ssh://-oProxyCommand=x@host');
  await expect(page.getByText('The user name has characters that user names do not have.')).toBeVisible();
});
