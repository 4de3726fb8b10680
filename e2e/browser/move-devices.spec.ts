import { expect, test } from '../pages/test.ts';

const gpu = '0000:0e:00.0';
const audio = '0000:0e:00.1';
const lan = '0000:04:00.2';

test('the display and audio functions of a graphics card are dragged to a running virtual machine and back', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.board.filter('0e:00');
  await app.board.drag(app.board.handle('host', gpu), 'win11');
  await expect(app.plan.title).toHaveText('Attach to win11');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. win11 has what you gave it');
  await app.plan.close();
  for (const address of [gpu, audio]) await expect(app.board.chip('win11', address)).toBeVisible();

  const given = await simulator.state();
  expect(given.hostdevs['win11']).toMatchObject({ now: [gpu, audio] });
  expect(given.drivers).toMatchObject({ [gpu]: 'vfio-pci', [audio]: 'vfio-pci' });

  await app.board.drag(app.board.handle('win11', gpu), 'host');
  await expect(app.plan.title).toHaveText('Detach from win11');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. win11 has released it');
  await app.plan.close();
  for (const address of [gpu, audio]) await expect(app.board.chip('host', address)).toBeVisible();
  const taken = await simulator.state();
  expect(taken.hostdevs['win11']).toMatchObject({ now: [], nextStart: [] });
  expect(taken.drivers).toMatchObject({ [gpu]: 'nouveau', [audio]: 'snd_hda_intel' });
});

test('the same by keyboard', async ({ app, page, simulator }) => {
  await app.unlock();
  await app.board.filter('0e:00');
  await app.board.handle('host', gpu).focus();
  await page.keyboard.press('Space');
  const announcer = page.getByTestId('announcer');
  for (let presses = 0; presses < 8; presses++) {
    await page.keyboard.press('ArrowRight');
    if ((await announcer.textContent())?.startsWith('win11:') === true) break;
  }
  await expect(announcer).toContainText('win11:');
  await page.keyboard.press('Space');
  await expect(app.plan.title).toHaveText('Attach to win11');
  await app.plan.run();
  expect((await simulator.state()).hostdevs['win11']?.now).toEqual([gpu, audio]);
});

test('Escape puts back what was picked up by keyboard, and nothing changes', async ({
  app,
  page,
  simulator,
}) => {
  const before = await simulator.state();
  await app.board.filter('04:00.2');
  await app.board.handle('host', lan).focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Escape');
  await expect(app.plan.dialog).toBeHidden();
  await expect(app.board.handle('host', lan)).toBeFocused();
  expect(await simulator.state()).toEqual(before);
});

test('the same by menu, to the definition of a virtual machine that is off', async ({ app, simulator }) => {
  await app.unlock();
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^media/);
  await expect(app.plan.now).toBeDisabled();
  await expect(app.plan.nextStart).toBeChecked();
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  const state = await simulator.state();
  expect(state.hostdevs['media']?.nextStart).toContain(lan);
  expect(state.drivers[lan]).toBe('igb');
});

test('a function moves from one running virtual machine to another', async ({ app, simulator }) => {
  const port = '0000:04:00.3';
  await app.unlock();
  await app.board.choose('router', port, 'Move to…', /^win11/);
  await expect(app.plan.title).toHaveText('Move from router to win11');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. win11 has it now');
  const { hostdevs } = await simulator.state();
  expect(hostdevs['win11']?.now).toContain(port);
  expect(hostdevs['router']).toMatchObject({ now: [], nextStart: [] });
});

test('a locked board unlocks on the way, and a refused unlock changes nothing', async ({
  app,
  simulator,
}) => {
  await simulator.run({ do: 'polkit', answer: 'denied' });
  const before = await simulator.state();
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^win11/);
  await expect(app.plan.start).toHaveText('Unlock and attach');
  await app.plan.start.click();
  await expect(app.plan.dialog.getByRole('alert')).toContainText('It was not started.');
  expect(await simulator.state()).toEqual(before);
  await simulator.run({ do: 'polkit', answer: 'grant' });
  await app.plan.run();
  expect((await simulator.state()).hostdevs['win11']?.now).toContain(lan);
});
