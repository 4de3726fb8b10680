import type { SimulatorClient } from '../../electron/simulator/control-client.ts';
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, test } from '../pages/test.ts';

const gpu = '0000:0e:00.0';
const audio = '0000:0e:00.1';

/** Gives the second graphics card to win11, which is off. */
async function giveCard({ app, simulator }: { app: Switchyard; simulator: SimulatorClient }): Promise<void> {
  await simulator.run({ do: 'stopGuest', guest: 'win11' });
  await app.unlock();
  await app.board.filter('0e:00');
  await app.board.choose('host', gpu, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();
  expect((await simulator.state()).hostdevs['win11']?.nextStart).toEqual([gpu, audio]);
}

async function showReadiness(app: Switchyard): Promise<void> {
  await app.show('Virtual machines');
  await app.machines.choose('win11');
}

test('a guest without a card says what would be judged, and can be prepared', async ({ app, page }) => {
  await showReadiness(app);
  const { readiness } = app;
  await expect(readiness.section).toContainText('win11 has no graphics card in its definition');
  await expect(readiness.check(/./)).toHaveCount(0);
  await page.getByRole('button', { name: 'Look at machine, firmware and processor now' }).click();
  await expect(readiness.check('A PCI Express machine: pc-q35-10.0')).toBeVisible();
  // An emulated display is no fault of a machine without another.
  await expect(readiness.check(/emulated display/)).toHaveCount(0);
});

test('what is missing is added by a plan that shows the definition, and taken back to the letter', async ({
  app,
  simulator,
}) => {
  await giveCard({ app, simulator });
  await showReadiness(app);
  const { readiness, plan } = app;
  await expect(readiness.summary).toContainText('2 problems');
  await expect(readiness.check('8 processor sockets')).toContainText('Windows for desktops uses two sockets');
  const before = (await simulator.state()).definitions['win11'] ?? '';

  await readiness.action('No TPM').click();
  await expect(plan.steps).toHaveText([/Add an emulated TPM 2.0 to the definition of win11/]);
  await expect(plan.dialog).toContainText(`<tpm model='tpm-crb'>`);
  expect((await simulator.state()).definitions['win11']).toBe(before);
  await plan.run();
  const made = (await simulator.state()).definitions['win11'];
  expect(made).toContain(`<tpm model='tpm-crb'>`);

  await plan.dialog.getByRole('button', { name: 'Undo' }).click();
  await plan.run();
  await plan.close();
  expect((await simulator.state()).definitions['win11']).toBe(before);
  await expect(readiness.check('No TPM')).toBeVisible();

  await readiness.action('8 processor sockets').click();
  await plan.run();
  await plan.close();
  await expect(readiness.check('One socket: 8 cores, 1 threads each')).toBeVisible();
  await expect(readiness.action('One socket: 8 cores, 1 threads each')).toHaveCount(0);
  await expect(readiness.summary).toContainText('1 problem');
  expect((await simulator.state()).definitions['win11']).toContain(`sockets='1'`);
});

test('Hyper-V, balloon and emulated display: one change after the other, each with its own lines', async ({
  app,
  simulator,
}) => {
  await giveCard({ app, simulator });
  await showReadiness(app);
  const { readiness, plan } = app;
  for (const title of [
    /^Hyper-V interfaces are off/,
    'A memory balloon without effect',
    'An emulated display is left in: qxl',
  ]) {
    await readiness.action(title).click();
    await plan.run();
    await plan.close();
    await expect(readiness.check(title)).toHaveCount(0);
  }
  const { definitions } = await simulator.state();
  expect(definitions['win11']).toContain(`<stimer state='on'/>`);
  expect(definitions['win11']).toContain(`<memballoon model='none'/>`);
  expect(definitions['win11']).toContain(`<model type='none'/>`);
  expect(definitions['win11']).toContain(`<graphics type='spice'`);
});

test('another system is judged by what it needs', async ({ app, simulator }) => {
  await giveCard({ app, simulator });
  await showReadiness(app);
  const { readiness } = app;
  await expect(readiness.system).toHaveValue('windows-11');
  await expect(readiness.section).toContainText('by the definition');
  await readiness.system.selectOption('another system');
  await expect(readiness.section).toContainText('as you said');
  await expect(readiness.check('No TPM')).toHaveCount(0);
  await expect(readiness.check('An emulated display is left in: qxl')).toBeVisible();
});

test('while the lock is closed a TPM is not promised', async ({ app, page }) => {
  await showReadiness(app);
  const { readiness } = app;
  await page.getByRole('button', { name: 'Look at machine, firmware and processor now' }).click();
  await expect(readiness.check('No TPM')).toContainText('Open the lock at the top');
  await expect(readiness.action('No TPM')).toHaveCount(0);
  await app.unlock();
  await expect(readiness.check('No TPM')).toContainText('This host can emulate one');
  await expect(readiness.action('No TPM')).toHaveCount(1);
});
