import { expect, test } from '../pages/test.ts';

const VF = '0000:05:10.0';
const MAC = '52:54:00:ab:cd:01';

test('an interface of a pool is given to a running virtual machine and from next start, taken away, and put back by undo', async ({
  app,
  simulator,
}) => {
  const { pools, plan } = app;
  await app.unlock();
  await app.show('SR-IOV');
  await pools.showTab('Pools');
  const pool = pools.pool('vf-pool');
  await expect(pool).toContainText('active');
  await expect(pool).toContainText('2 of 2 are free.');
  await pool.getByRole('button', { name: 'Give to a VM…' }).click();
  await pools.fill('win11', { mac: 'fe:ff', vlan: '42' });
  await expect(pools.dialog).toContainText('Not the MAC address of one card');
  await expect(pools.showPlan).toBeDisabled();
  await pools.give('win11', { mac: MAC, vlan: '42' });

  await expect(plan.title).toHaveText(`Give vf-pool (${MAC}, VLAN 42) to win11`);
  await plan.nextStart.check();
  await expect(plan.steps).toHaveText([/to win11 now/, /to the definition of win11/]);
  await expect(plan.dialog).toContainText(`<source network='vf-pool'/>`);
  await plan.run();
  await expect(plan.outcome).toContainText('Done. win11 has it');
  await plan.close();
  await expect(pools.functionOf('vf-pool', VF)).toContainText(`handed out to win11 ${MAC}`);
  await expect(pools.userOf('vf-pool', 'win11')).toContainText(VF);
  expect((await simulator.state()).hostdevs['win11']).toMatchObject({
    now: [VF],
    nextStart: [`vf-pool ${MAC}`],
  });

  await pools.userOf('vf-pool', 'win11').getByRole('button', { name: 'Take away from win11…' }).click();
  await expect(plan.steps).toHaveText([/Ask win11 to release/, /out of the definition of win11/]);
  await plan.run();
  await plan.close();
  await expect(pools.functionOf('vf-pool', VF)).toContainText('free');
  await expect(pool).toContainText('No virtual machine uses it.');
  expect((await simulator.state()).hostdevs['win11']).toMatchObject({ now: [], nextStart: [] });
});

test('a virtual function that a pool may hand out is spoken for', async ({ app }) => {
  await app.board.choose('host', VF, 'Attach to…', /^win11/);
  await expect(app.plan.dialog).toContainText(`The pool vf-pool may hand ${VF} out`);
});

test('a virtual machine that keeps the function is asked about: released at shutdown, or left as it was', async ({
  app,
  simulator,
}) => {
  const { pools, plan } = app;
  await app.unlock();
  await app.show('SR-IOV');
  await pools.showTab('Pools');
  await pools.pool('vf-pool').getByRole('button', { name: 'Give to a VM…' }).click();
  await pools.give('build', { mac: MAC, vlan: '' });
  await plan.nextStart.check();
  await plan.run();
  await plan.close();
  await pools.userOf('vf-pool', 'build').getByRole('button', { name: 'Take away from build…' }).click();
  await plan.begin();
  await expect(plan.choices).toContainText(`build refused to release vf-pool (${MAC})`, { timeout: 90_000 });
  await plan.choice('Release when build shuts down').click();
  await expect(plan.choices).toContainText(`vf-pool (${MAC}) is released when build shuts down`);
  const state = async () => (await simulator.state()).hostdevs['build'];
  await expect.poll(async () => (await state())?.nextStart).not.toContain(`vf-pool ${MAC}`);
  expect((await state())?.now).toContain(VF);
  await plan.choice('Leave it attached').click();
  await expect(plan.outcome).toContainText('It stays attached, as you decided.');
  await plan.close();
  expect((await state())?.now).toContain(VF);
  expect((await state())?.nextStart).toContain(`vf-pool ${MAC}`);

  await pools.userOf('vf-pool', 'build').getByRole('button', { name: 'Take away from build…' }).click();
  await plan.begin();
  await plan.choice('Release when build shuts down').click({ timeout: 90_000 });
  await expect.poll(async () => (await state())?.nextStart).not.toContain(`vf-pool ${MAC}`);
  await simulator.run({ do: 'stopGuest', guest: 'build' });
  await expect(plan.outcome).toContainText('Done.');
  expect((await state())?.nextStart).not.toContain(`vf-pool ${MAC}`);
});

test('a mediated device is created, given, taken away and removed', async ({ app, simulator }) => {
  const { pools, plan } = app;
  await app.unlock();
  await app.show('SR-IOV');
  await pools.showTab('Mediated devices');
  const part = pools.part('Mediated devices');
  await part.getByRole('button', { name: 'Create one of type amdgpu-half…' }).click();
  await plan.run();
  await plan.close();
  await expect(pools.devices.getByRole('row')).toHaveCount(2);
  const device = pools.devices.getByRole('row').last();
  await expect(device).toContainText('amdgpu-half');

  await device.getByRole('button', { name: 'Give to a VM…' }).click();
  await pools.give('win11');
  await plan.run();
  await plan.close();
  await expect(device).toContainText('win11 (now)');

  await device.getByRole('button', { name: 'Take away from win11…' }).click();
  await plan.run();
  await plan.close();
  await expect(device.getByRole('cell', { name: '–' })).toBeVisible();

  await device.getByRole('button', { name: /^Remove / }).click();
  await plan.run();
  await plan.close();
  await expect(pools.devices).toBeHidden();
  expect((await simulator.state()).hostdevs['win11']?.now).toEqual([]);
});
