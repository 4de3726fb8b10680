import type { SimulatorClient } from '../../electron/simulator/control-client.ts';
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, test } from '../pages/test.ts';

const lan = '0000:04:00.2';

/** Gives a function to a guest that refuses every unplug, and asks for it back. */
async function askAndBeRefused(app: Switchyard, simulator: SimulatorClient): Promise<void> {
  await app.unlock();
  await simulator.run({ do: 'behave', guest: 'win11', as: 'refuses' });
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^win11/);
  await app.plan.nextStart.check();
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('win11', lan, 'Detach');
  await app.plan.begin();
  await expect(app.plan.choices).toContainText(`win11 refused to release ${lan}`, { timeout: 90_000 });
  await expect(app.plan.choices).toContainText('still attached');
  await expect(app.plan.choice('Wait longer')).toBeHidden();
}

test.describe('a guest that refuses', () => {
  test('keeps the device when the person says so, which is no failure', async ({ app, simulator }) => {
    await askAndBeRefused(app, simulator);
    await app.plan.choice('Leave it attached').click();
    await expect(app.plan.outcome).toContainText('It stays attached, as you decided.');
    await app.plan.close();
    await expect(app.statusBar).toContainText('left attached');
    await expect(app.statusBar).not.toContainText('failed');
    const { now, nextStart } = (await simulator.state()).hostdevs['win11'] ?? {};
    expect([now, nextStart]).toEqual([expect.arrayContaining([lan]), expect.arrayContaining([lan])]);
  });

  test('is asked again when the person says so', async ({ app, simulator }) => {
    await askAndBeRefused(app, simulator);
    await simulator.run({ do: 'behave', guest: 'win11', as: 'answers' });
    await app.plan.choice('Try again').click();
    await expect(app.plan.outcome).toContainText('Done.', { timeout: 90_000 });
    expect((await simulator.state()).hostdevs['win11']?.now).not.toContain(lan);
  });

  test('releases it when it stops, and has its definition back when the person changes their mind', async ({
    app,
    simulator,
  }) => {
    await askAndBeRefused(app, simulator);
    await app.plan.choice('Release when win11 shuts down').click();
    await expect(app.plan.choices).toContainText(`${lan} is released when win11 shuts down`);
    await expect.poll(async () => (await simulator.state()).hostdevs['win11']?.nextStart).not.toContain(lan);
    await app.plan.choice('Leave it attached').click();
    await expect(app.plan.outcome).toContainText('It stays attached, as you decided.');
    expect((await simulator.state()).hostdevs['win11']?.nextStart).toContain(lan);
  });
});

/** Gives a function to the guest that ignores every unplug, and asks for it back until its time is over. */
async function askInVain(app: Switchyard): Promise<void> {
  await app.unlock();
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^kiosk/);
  await app.plan.nextStart.check();
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('kiosk', lan, 'Detach');
  await app.plan.start.click();
  await expect(app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await expect(app.plan.choices).toContainText(`kiosk has not released ${lan} in`, { timeout: 120_000 });
  await expect(app.plan.choices).toContainText('still attached');
}

test.describe('a guest that does not answer', () => {
  test.setTimeout(300_000);

  test('is asked again when the person says so', async ({ app, simulator }) => {
    await askInVain(app);
    await simulator.run({ do: 'behave', guest: 'kiosk', as: 'answers' });
    await app.plan.choice('Try again').click();
    await expect(app.plan.outcome).toContainText('Done.', { timeout: 90_000 });
    expect((await simulator.state()).hostdevs['kiosk']?.now).not.toContain(lan);
  });

  test('is given more time, and then keeps it when the person says so', async ({ app, simulator }) => {
    await askInVain(app);
    await app.plan.choice('Wait longer').click();
    await expect(app.plan.choices).toBeHidden();
    await expect(app.plan.choices).toBeVisible({ timeout: 120_000 });
    await app.plan.choice('Leave it attached').click();
    await expect(app.plan.outcome).toContainText('It stays attached, as you decided.');
    await expect(app.plan.outcome).toContainText('still attached');
    const { now, nextStart } = (await simulator.state()).hostdevs['kiosk'] ?? {};
    expect([now, nextStart]).toEqual([expect.arrayContaining([lan]), expect.arrayContaining([lan])]);
  });

  test('releases it when it shuts down, also when the page was closed meanwhile', async ({
    app,
    page,
    simulator,
  }) => {
    await askInVain(app);
    await page.reload();
    await app.waitUntilLive();
    await expect(app.board.chip('kiosk', lan)).toContainText(/asked \d+ s ago/);
    await app.runningChanges.click();
    await app.plan.choice('Release when kiosk shuts down').click();
    await expect(app.plan.choices).toContainText(`${lan} is released when kiosk shuts down`);
    await app.plan.close();
    await expect(app.board.chip('kiosk', lan)).toContainText('leaves at shutdown');
    expect((await simulator.state()).hostdevs['kiosk']).toMatchObject({ now: [lan] });
    expect((await simulator.state()).hostdevs['kiosk']?.nextStart).not.toContain(lan);
    await simulator.run({ do: 'stopGuest', guest: 'kiosk' });
    await expect(app.runningChanges).toBeHidden();
    await expect(app.board.chip('host', lan)).toContainText('igb');
    expect((await simulator.state()).hostdevs['kiosk']?.now).toEqual([]);
  });
});

test('while something is carried every target says its verdict, and a blocked one takes nothing', async ({
  app,
  page,
  simulator,
}) => {
  const before = await simulator.state();
  await app.board.filter('0e:00');
  await app.board.carryOver(app.board.groupHeader(31), 'legacy');
  await expect(app.board.guest('win11')).toContainText('Attach 2 functions now');
  await expect(app.board.guest('legacy')).toContainText(/Not possible|Needs a yes|from next start/);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect(app.plan.dialog).toBeHidden();
  expect(await simulator.state()).toEqual(before);
});
