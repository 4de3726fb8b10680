import { expect, test } from '../pages/test.ts';

const lan = '0000:04:00.2';

test('a guest that refuses the unplug keeps the device, and the sheet says so', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await simulator.run({ do: 'behave', guest: 'win11', as: 'refuses' });
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('win11', lan, 'Detach');
  await app.plan.run(60_000);
  await expect(app.plan.outcome).toContainText('It failed');
  await expect(app.plan.outcome).toContainText(/still attached|refused/i);
  expect((await simulator.state()).hostdevs['win11']?.now).toContain(lan);
});

test('a guest that does not answer is shown as asked, and then as still having the device', async ({
  app,
  simulator,
}) => {
  test.setTimeout(120_000);
  await app.unlock();
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^kiosk/);
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('kiosk', lan, 'Detach');
  await app.plan.start.click();
  await expect(app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await expect(app.plan.outcome).toContainText('It failed', { timeout: 60_000 });
  await expect(app.plan.outcome).toContainText('still attached');
  expect((await simulator.state()).hostdevs['kiosk']?.now).toContain(lan);
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
