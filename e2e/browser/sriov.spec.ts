import AxeBuilder from '@axe-core/playwright';
import { anAddress } from '../../shared/model/testing/builders.ts';
import { expect, test } from '../pages/test.ts';

/** Ports of the demo host's network card: in a bridge with two free virtual functions; switched off with one that `build` has; off with none. */
const port = '0000:04:00.0';
const downPort = '0000:04:00.1';
const emptyPort = '0000:04:00.2';
const free = '0000:05:10.0';
const ofDownPort = '0000:05:10.5';
const MAC = '52:54:00:4a:10:07';

test('virtual functions are made and kept over restarts; undo brings back both', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.show('SR-IOV');
  const { sriov, plan } = app;
  await sriov.choose(emptyPort);
  await expect(sriov.header).toContainText('switched off: its virtual functions have no link');
  await sriov.planCount(3, { forGuests: true, keep: true });
  await expect(plan.steps).toHaveCount(2);
  expect((await simulator.state()).keptVfs[emptyPort]).toBeUndefined();
  await plan.run();
  await plan.close();
  await expect(sriov.rows).toHaveCount(3);
  await expect(sriov.header).toContainText('3 free');
  await expect(sriov.keep).toBeChecked();
  const made = await simulator.state();
  expect(Object.entries(made.drivers).filter(([at]) => /^0000:05:1[01]\.[26]$/.test(at))).toEqual([
    ['0000:05:10.2', null],
    ['0000:05:10.6', null],
    ['0000:05:11.2', null],
  ]);
  expect(made.keptVfs[emptyPort]).toContain('ATTR{sriov_numvfs}="3"');

  await sriov.planCount(0);
  await plan.run();
  expect((await simulator.state()).keptVfs[emptyPort]).toBeUndefined();
  await plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await plan.run();
  await plan.close();
  await expect(sriov.rows).toHaveCount(3);
  expect((await simulator.state()).keptVfs[emptyPort]).toContain('ATTR{sriov_numvfs}="3"');
});

test('another number is refused while a virtual machine has one of them', async ({ app, simulator }) => {
  await app.show('SR-IOV');
  await app.sriov.choose(downPort);
  await expect(app.sriov.cell('0000:05:10.1', 'owner')).toContainText('build');
  await app.sriov.planCount(4);
  await expect(app.plan.start).toBeHidden();
  await expect(app.plan.dialog).toContainText('build');
  expect((await simulator.state()).drivers['0000:05:10.1']).toBe('vfio-pci');
});

test('one is attached with MAC and VLAN, typed wrongly first, gives both up, and has both again by undo', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.show('SR-IOV');
  const { sriov, plan } = app;
  await sriov.choose(port);
  await sriov.planAttach(free, 'win11', { mac: '01:00:5e:00:00:01', vlan: 4095 });
  await expect(plan.dialog).toContainText('Of a group: the second digit must be even');
  await expect(plan.dialog).toContainText('A number from 1 to 4094');
  await expect(plan.start).toBeDisabled();
  await plan.dialog.getByRole('button', { name: `Make a random MAC address for ${free}` }).click();
  await expect(sriov.macField).toHaveValue(/^[0-9a-f][26ae](:[0-9a-f]{2}){5}$/);
  await sriov.macField.fill(MAC.toUpperCase());
  await sriov.vlanField.fill('42');
  await expect(plan.steps).toHaveText([new RegExp(`with MAC ${MAC} in VLAN 42`)]);
  await expect(plan.dialog.locator('code, pre').filter({ hasText: `<mac address='${MAC}'/>` })).toHaveCount(
    1,
  );
  await plan.run();
  await plan.close();
  await expect(sriov.cell(free, 'owner')).toContainText('win11');
  await expect(sriov.cell(free, 'mac')).toHaveText(MAC);
  await expect(sriov.cell(free, 'vlan')).toHaveText('42');
  const given = await simulator.state();
  expect(given.hostdevs['win11']?.now).toContain(free);
  expect(given.vfs[free]).toMatchObject({ mac: MAC, vlan: 42 });

  await sriov.menu(free, 'Detach');
  await plan.run();
  const taken = await simulator.state();
  expect([taken.hostdevs['win11']?.now, taken.vfs[free]?.mac]).toEqual([[], null]);
  await plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await plan.run();
  await plan.close();
  await expect(sriov.cell(free, 'mac')).toHaveText(MAC);
  expect((await simulator.state()).vfs[free]).toMatchObject({ mac: MAC, vlan: 42 });
});

test('with only a VLAN it keeps its own MAC, and its switched-off port is switched on first', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.show('SR-IOV');
  await app.sriov.choose(downPort);
  await app.sriov.planAttach(ofDownPort, 'win11', { vlan: 7 });
  await expect(app.plan.steps).toHaveText([/Switch the interface of .* on/, /52:54:00:10:01:01 in VLAN 7/]);
  await app.plan.run();
  await app.plan.close();
  const { vfs, linksUp } = await simulator.state();
  expect(vfs[ofDownPort]).toMatchObject({ mac: '52:54:00:10:01:01', vlan: 7 });
  expect(linksUp).toContain(downPort);
  await expect(app.sriov.header).toContainText('link up');
});

test('properties are changed by a plan, and a switched-off port is switched on', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.show('SR-IOV');
  const { sriov, plan } = app;
  await sriov.choose(port);
  await sriov.editProperties(free);
  await sriov.properties.getByRole('checkbox', { name: /^Trust/ }).check();
  await sriov.vlanField.fill('12');
  await sriov.planProperties();
  await expect(plan.steps).toHaveCount(2);
  await plan.run();
  await plan.close();
  await expect(sriov.cell(free, 'trust')).toHaveText('on');
  expect((await simulator.state()).vfs[free]).toMatchObject({ trust: true, vlan: 12 });
  await sriov.choose(emptyPort);
  await sriov.bringUp.click();
  await plan.run();
  await plan.close();
  await expect(sriov.bringUp).toBeHidden();
  expect((await simulator.state()).linksUp).toContain(emptyPort);
});

test('by keyboard: the list, the grid, the menu; live updates keep focus and selection', async ({
  app,
  page,
  simulator,
}) => {
  await app.show('SR-IOV');
  const { sriov } = app;
  await sriov.list.focus();
  await page.keyboard.press('Home');
  await sriov.grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(sriov.row('0000:05:10.4')).toHaveAttribute('aria-selected', 'true');
  await simulator.run({ do: 'changeDriver', address: anAddress('0000:05:10.4'), driver: 'vfio-pci' });
  await expect(sriov.cell('0000:05:10.4', 'owner')).toContainText('parked');
  await expect(sriov.grid).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('menuitem', { name: 'Attach to…' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('Enter');
  await expect(app.panel.box).toContainText('0000:05:10.4');
});

test('locked it plans and unlocks when it runs; axe finds nothing in either scheme', async ({
  app,
  page,
}) => {
  await app.show('SR-IOV');
  await app.sriov.choose(port);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations.map(({ id }) => id)).toEqual([]);
  }
  await app.sriov.planCount(3);
  await expect(app.plan.start).toHaveText('Unlock and change');
});
