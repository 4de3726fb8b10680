import { anAddress } from '../../shared/model/testing/builders.ts';
import { expect, test } from '../pages/test.ts';

const disk = '0000:01:00.0';
const gpu = '0000:0e:00.0';

test('what the host loses is shown from a chip, with evidence and remedy, and nothing changes', async ({
  app,
  simulator,
}) => {
  const before = await simulator.state();
  await app.board.filter('01:00.0');
  await app.board.choose('host', disk, 'What the host loses…');
  await expect(app.impact.verdict).toContainText('refused');
  await expect(app.impact.dialog).toContainText('nvme0n1');
  await expect(app.impact.dialog.getByRole('img', { name: 'Blocks' }).first()).toBeVisible();
  await app.impact.close();
  await expect(app.impact.dialog).toBeHidden();
  expect(await simulator.state()).toEqual(before);
});

test('it opens from the device panel, and says that the sound of a graphics card goes along', async ({
  app,
  page,
}) => {
  await app.board.filter('0e:00');
  await app.board.handle('host', gpu).click();
  await app.panel.box.getByRole('button', { name: 'What the host loses…' }).click();
  await expect(app.impact.dialog).toContainText('0000:0e:00.1');
  await page.keyboard.press('Escape');
  await expect(app.panel.box.getByRole('button', { name: 'What the host loses…' })).toBeFocused();
});

test('it opens for a whole group, and follows the host while it is open', async ({ app, simulator }) => {
  await app.show('Groups');
  await app.groups.group(29).click();
  await app.groups.explanation(29).getByRole('button', { name: 'What the host loses…' }).click();
  await expect(app.impact.dialog).toContainText('0000:08:00.0');
  await simulator.run({ do: 'changeDriver', address: anAddress('0000:08:00.0'), driver: null });
  await expect(
    app.impact.dialog.getByRole('listitem').filter({ hasText: '0000:08:00.0' }).last(),
  ).toContainText('idle');
});
