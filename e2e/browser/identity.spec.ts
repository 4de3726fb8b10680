// A card is not its address: what became of the devices that a virtual machine was given, and how its definition is put right.
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, test } from '../pages/test.ts';

const lan = '0000:04:00.2';
/** A function keeps its number when its card moves. */
const elsewhere = '0000:20:00.2';
/** The capture card that the definition of `media` names; it was taken out of the machine before. */
const gone = '0000:14:00.0';

test.beforeEach(async ({ app }) => {
  await app.unlock();
});

async function giveLanToMedia(app: Switchyard): Promise<void> {
  await app.board.filter('04:00.2');
  await app.board.choose('host', lan, 'Attach to…', /^media/);
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  await app.plan.close();
}

test('a card in another slot is recognised, and the definition corrected with its difference shown', async ({
  app,
  simulator,
}) => {
  await giveLanToMedia(app);
  await simulator.run({ do: 'moveFunction', address: anAddress(lan), to: anAddress(elsewhere) });
  const chip = app.board.chip('media', lan);
  await expect(chip).toContainText('moved');
  await expect(chip).toContainText(`moved to ${elsewhere}`);
  await app.show('Devices');
  await app.devices.filter.fill('04:00.2');
  await expect(app.devices.row(lan)).toContainText(/media.*moved/);
  await app.show('Board');

  await app.board.choose('media', lan, 'Correct the address…', new RegExp(elsewhere));
  await expect(app.plan.title).toHaveText('Correct the address in media');
  const difference = app.plan.dialog.getByLabel('The definition, before and after');
  await expect(difference).toContainText("bus='0x04' slot='0x00' function='0x2'");
  await expect(difference).toContainText("bus='0x20' slot='0x00' function='0x2'");
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. The definition of media names it now');
  await app.plan.close();
  await expect(app.board.chip('media', lan)).toBeHidden();
  await expect(app.board.chip('media', elsewhere)).toContainText('from next start');
  expect((await simulator.state()).hostdevs['media']?.nextStart).toEqual([gone, elsewhere]);
});

test('another card at the address is said to be another, and may be accepted', async ({ app, simulator }) => {
  await giveLanToMedia(app);
  await simulator.run({ do: 'replaceFunction', address: anAddress(lan) });
  const chip = app.board.chip('media', lan);
  await expect(chip).toContainText('replaced');
  await expect(chip).toContainText('another device is there now');
  await app.show('Devices');
  await expect(app.devices.row(lan)).toContainText(/media.*replaced/);
  await app.show('Board');

  await app.board.choose('media', lan, 'Correct the address…', /is right: write it down/);
  await expect(app.plan.dialog).toContainText('is another device than media had');
  await expect(app.plan.dialog).toContainText('The definition stays as it is');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done.');
  await app.plan.close();
  await expect(chip).not.toContainText('replaced');
  expect((await simulator.state()).hostdevs['media']?.nextStart).toEqual([gone, lan]);
});

test('the entry of a device that is missing can be taken out, also as the only one there is', async ({
  app,
  simulator,
}) => {
  await expect(app.board.chip('media', gone)).toContainText('missing');
  await app.board.choose('media', gone, 'Take the entry out');
  await expect(app.plan.title).toHaveText('Detach from media');
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('Done. media has released it');
  await app.plan.close();
  await expect(app.board.chip('media', gone)).toBeHidden();
  expect((await simulator.state()).hostdevs['media']).toMatchObject({ now: [], nextStart: [] });
});
