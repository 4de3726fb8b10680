// Room in a virtual machine, and what is said of one device in its definition: what is shown, what is changed, and what is left alone.
import type { Locator } from '@playwright/test';
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, test } from '../pages/test.ts';

const lan = '0000:04:00.2';
const routerLan = '0000:04:00.3';
const gpu = '0000:0e:00.0';
const gpuAudio = '0000:0e:00.1';

const portsIn = (definition: string | undefined): number =>
  (definition ?? '').split("model='pcie-root-port'").length - 1;

async function roomOf(app: Switchyard, name: string): Promise<Locator> {
  await app.show('Virtual machines');
  await app.machines.choose(name);
  return app.machines.section('Room for devices');
}

async function openOptions(app: Switchyard): Promise<Locator> {
  await app.board.choose('router', routerLan, 'Options…');
  return app.page.getByRole('dialog', { name: /^Options of / });
}

test.beforeEach(async ({ app }) => {
  await app.unlock();
});

test('a guest without a free port is refused, and the click that mends it opens the plan of it', async ({
  app,
  simulator,
}) => {
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^router/);
  await expect(app.plan.dialog).toContainText('No free hotplug port');
  await expect(app.plan.start).toBeHidden();
  await app.plan.dialog.getByRole('button', { name: 'Add 4 ports…' }).click();
  await expect(app.plan.title).toHaveText('Change the definition of router');
  await expect(app.plan.dialog).toContainText('router runs and keeps what it has for now');
  await expect(app.plan.dialog).toContainText('A restart inside the virtual machine is not');
  const difference = app.plan.dialog.getByLabel('The definition, before and after');
  await expect(difference.getByText("<controller type='pci' model='pcie-root-port'/>")).toHaveCount(4);
  const before = portsIn((await simulator.state()).definitions['router']);
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('It counts from the next cold start');
  expect(portsIn((await simulator.state()).definitions['router'])).toBe(before + 4);

  await app.plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(app.plan.dialog).toContainText('Put the definition of router back as it was before');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  expect(portsIn((await simulator.state()).definitions['router'])).toBe(before);
});

test('after a cold start the added ports and the conventional bridge take devices', async ({
  app,
  simulator,
}) => {
  const room = await roomOf(app, 'router');
  await expect(room.getByRole('listitem').filter({ hasText: routerLan })).toContainText('Port 4');
  await room.getByRole('combobox', { name: 'How many ports to add' }).click();
  await app.page.getByRole('option', { name: '2' }).click();
  await room.getByRole('button', { name: 'Add 2 ports…' }).click();
  await app.plan.run();
  await app.plan.close();
  await expect(room).toContainText('0 of 4 hotplug ports free');
  await expect(room).toContainText('2 of 6 hotplug ports free');
  await expect(room.getByRole('listitem').filter({ hasText: 'from next start' })).toHaveCount(2);
  await room.getByRole('button', { name: 'Add a conventional bridge…' }).click();
  await app.plan.run();
  await app.plan.close();
  await expect(room).toContainText('31 of 31 conventional slots free');

  await app.show('Board');
  await expect(app.board.guest('router')).toContainText('0 ports free');
  await expect(app.board.guest('router')).toContainText('2 from next start');
  await simulator.run({ do: 'stopGuest', guest: 'router' });
  await simulator.run({ do: 'startGuest', guest: 'router' });
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^router/);
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  expect((await simulator.state()).hostdevs['router']?.now).toContain(lan);
});

test('a definition that changes under an open plan is not overwritten', async ({ app, simulator }) => {
  const before = portsIn((await simulator.state()).definitions['media']);
  const room = await roomOf(app, 'media');
  await room.getByRole('button', { name: 'Add 4 ports…' }).click();
  await expect(app.plan.start).toBeVisible();
  await simulator.run({ do: 'definePort', guest: 'media' });
  await expect(app.plan.dialog).toContainText('The definition of media was changed meanwhile');
  await expect(app.plan.start).toBeHidden();
  expect(portsIn((await simulator.state()).definitions['media'])).toBe(before + 1);
});

test('display and audio of one card share a slot of a guest that is off', async ({ app, simulator }) => {
  await app.board.filter('0e:00');
  await app.board.choose('host', gpu, 'Attach to…', /^media/);
  await expect(app.plan.dialog).toContainText('They share one slot in media');
  await expect(app.plan.steps.filter({ hasText: gpuAudio }).last()).toContainText(`in the slot of ${gpu}`);
  const before = (await simulator.state()).definitions['media'];
  await app.plan.run();
  await app.plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  expect(portsIn((await simulator.state()).definitions['media'])).toBe(portsIn(before));
  expect((await simulator.state()).hostdevs['media']?.nextStart).not.toContain(gpu);
  await app.plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await app.plan.run();
  await app.plan.close();
  const room = await roomOf(app, 'media');
  const port = room.getByRole('listitem').filter({ hasText: gpu });
  await expect(port).toContainText(gpuAudio);
  await expect(port).toContainText('function 1');
  expect((await simulator.state()).definitions['media']).toMatch(/function='0x0' multifunction='on'/);
});

test('the options of a device are changed from its chip: refused where they cannot be, else with the difference', async ({
  app,
  simulator,
}) => {
  const dialog = await openOptions(app);
  await dialog.getByLabel('ROM file on the host').fill('card.rom');
  await expect(dialog).toContainText('This is not an absolute path.');
  await expect(dialog.getByRole('button', { name: 'Review the change…' })).toBeDisabled();
  await dialog.getByLabel('ROM file on the host').fill('/roms/card.rom');
  await dialog.getByLabel('Address in the definition').fill('1:0.0');
  await dialog.getByRole('button', { name: 'Review the change…' }).click();
  await expect(app.plan.dialog).toContainText('1:0.0 is taken in router');
  await expect(app.plan.start).toBeHidden();
  await app.plan.close();

  const again = await openOptions(app);
  await again.getByLabel('ROM file on the host').fill('/roms/none.rom');
  await again.getByLabel('Boot order').fill('1');
  await again.getByRole('button', { name: 'Review the change…' }).click();
  await expect(app.plan.dialog).toContainText('There is nothing at /roms/none.rom');
  await expect(app.plan.start).toBeHidden();
  await app.plan.close();

  const last = await openOptions(app);
  await last.getByLabel('ROM file on the host').fill('/roms/card.rom');
  await last.getByLabel('Boot order').fill('1');
  await last.getByRole('button', { name: 'Review the change…' }).click();
  const difference = app.plan.dialog.getByLabel('The definition, before and after');
  await expect(difference).toContainText("<rom file='/roms/card.rom'/>");
  await expect(difference).toContainText("<boot order='1'/>");
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  const definition = (await simulator.state()).definitions['router'];
  expect(definition).toContain("<rom file='/roms/card.rom'/>");
  expect(definition).toContain("<boot order='1'/>");
});
