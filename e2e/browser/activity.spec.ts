import { anAddress } from '../../shared/model/testing/builders.ts';
import { expect, test } from '../pages/test.ts';
import type { Switchyard } from '../pages/switchyard.ts';

const gpu = '0000:0e:00.0';
const audio = '0000:0e:00.1';
const lan = '0000:04:00.2';

async function attach(app: Switchyard, address: string, guest: RegExp): Promise<void> {
  await app.show('Board');
  await app.board.filter(address.slice(5));
  await app.board.choose('host', address, 'Attach to…', guest);
  await app.plan.run();
  await app.plan.close();
}

test('an attach is listed with everything about it, and undone from the list', async ({
  app,
  page,
  simulator,
}) => {
  const before = await simulator.state();
  await app.unlock();
  await attach(app, gpu, /^win11/);
  await attach(app, lan, /^media/);
  await app.show('Activity');
  await expect(app.activity.rows).toHaveCount(2);
  await expect(app.activity.rows.nth(0)).toContainText(lan);
  await expect(app.activity.rows.nth(0)).toContainText('media');

  await app.activity.filter.fill('win11 attach');
  await expect(app.activity.rows).toHaveCount(1);
  const row = app.activity.rows.first();
  await expect(row).toContainText(gpu);
  await expect(row).toContainText('done');
  await row.click();
  await expect(app.activity.details).toContainText('Attach to win11');
  await expect(app.activity.details).toContainText(audio);
  await expect(app.activity.details.getByRole('listitem').filter({ hasText: 'to win11 now' })).toHaveCount(2);
  await app.activity.details.getByText('The same by hand').click();
  await expect(app.activity.details).toContainText('virsh');

  await row.getByRole('button', { name: 'Undo' }).click();
  await expect(app.plan.title).toHaveText('Undo: Attach to win11');
  await app.plan.run();
  await app.plan.close();
  await expect(row).toContainText('undone');
  await expect(row.getByRole('button', { name: 'Undo' })).toHaveCount(0);
  const after = await simulator.state();
  expect(after.hostdevs['win11']).toEqual(before.hostdevs['win11']);
  expect(after.drivers).toEqual(before.drivers);

  await app.activity.filter.fill('');
  await expect(app.activity.rows).toHaveCount(3);
  await app.activity.rows.first().click();
  await expect(app.activity.details).toContainText('Undo: Attach to win11');
  await app.activity.details.getByRole('button', { name: /^Attach, / }).click();
  await expect(app.activity.details.getByRole('button', { name: /^Detach, / })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('3 changes');
});

test('an undo that is no longer possible says why and changes nothing', async ({ app, simulator }) => {
  await app.unlock();
  await attach(app, gpu, /^win11/);
  await simulator.run({ do: 'stopGuest', guest: 'win11' });
  await expect(app.board.guest('win11')).toContainText('off');
  const before = await simulator.state();
  await app.show('Activity');
  await app.activity.rows.filter({ hasText: gpu }).getByRole('button', { name: 'Undo' }).click();
  await expect(app.plan.dialog).toContainText('Nothing of it is left to undo');
  await expect(app.plan.start).toHaveCount(0);
  expect(await simulator.state()).toEqual(before);
});

test('the sheet offers to undo what it has just done', async ({ app, simulator }) => {
  await app.unlock();
  const before = await simulator.state();
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await expect(app.plan.title).toHaveText('Undo: Attach to win11');
  await app.plan.run();
  const after = await simulator.state();
  expect(after.hostdevs['win11']).toEqual(before.hostdevs['win11']);
  expect(after.drivers[lan]).toBe(before.drivers[lan]);
});

test('the list is narrowed by device, virtual machine and outcome', async ({ app, simulator }) => {
  await app.unlock();
  await attach(app, lan, /^win11/);
  await simulator.run({ do: 'removeFunction', address: anAddress(lan) });
  await app.show('Activity');
  await expect(app.activity.rows).toHaveCount(1);
  await app.activity.outcome('Not done');
  await expect(app.activity.rows).toHaveCount(0);
  await app.activity.outcome('Done');
  await expect(app.activity.rows).toHaveCount(1);
  await app.activity.only('Virtual machine', 'win11');
  await app.activity.only('Device', new RegExp(lan));
  await expect(app.activity.rows).toHaveCount(1);
});

test('it is walked by keyboard alone, and its details close without losing the place', async ({
  app,
  page,
}) => {
  await app.unlock();
  await attach(app, lan, /^win11/);
  await attach(app, gpu, /^win11/);
  await page.keyboard.press('Alt+7');
  await app.activity.grid.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await expect(app.activity.details).toContainText(lan);
  await expect(app.activity.grid).toBeFocused();
  await page.keyboard.press('Home');
  await page.keyboard.press('u');
  await expect(app.plan.title).toHaveText('Undo: Attach to win11');
  await page.keyboard.press('Escape');
  await expect(app.activity.grid).toBeFocused();
});

test('the journal is exported for a spreadsheet and for a program', async ({ app }) => {
  await app.unlock();
  await attach(app, gpu, /^win11/);
  await app.show('Activity');
  const csv = await app.activity.export('CSV');
  expect(csv.name).toMatch(/^switchyard-.*\.csv$/);
  const [head, row, ...rest] = csv.text.trimEnd().split('\r\n');
  expect(head).toContain('"started"');
  expect(row).toContain(`"${gpu} ${audio}"`);
  expect(rest).toEqual([]);
  const json = await app.activity.export('JSON');
  expect(json.name).toMatch(/\.json$/);
  expect(JSON.parse(json.text)).toMatchObject({
    operations: [{ state: 'succeeded', plan: { request: { kind: 'attach', functions: [gpu, audio] } } }],
  });
});

test('hours of use count from the moment a virtual machine holds a device', async ({ app }) => {
  await app.unlock();
  await attach(app, gpu, /^win11/);
  await app.show('Activity');
  await app.activity.show('Hours of use');
  await expect(app.activity.used(gpu)).toContainText('in use since');
  await expect(app.activity.used(gpu)).toContainText('0.0');
  await app.show('Board');
  await app.board.choose('win11', gpu, 'Detach');
  await app.plan.run();
  await app.plan.close();
  await app.show('Activity');
  await expect(app.activity.used(gpu)).toContainText('until');
});
