import { anAddress } from '../../shared/model/testing/builders.ts';
import type { SimulatorClient } from '../../electron/simulator/control-client.ts';
import type { Switchyard } from '../pages/switchyard.ts';
import { expect, test } from '../pages/test.ts';

/** A USB card in a slot that can be switched. */
const CARD = anAddress('0000:06:00.0');
/** A graphics card in a slot that cannot. */
const FIXED = anAddress('0000:0e:00.0');

test('a card is replaced from the guest that has it to the guest that has the new one', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.board.choose('host', CARD, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();

  await app.board.choose('win11', CARD, 'Replace this card…');
  await expect(app.replace.step).toHaveText('Take it from the virtual machines');
  await app.replace.go('Detach from win11…');
  await app.plan.run();
  await app.plan.close();

  await expect(app.replace.step).toHaveText('Take it out of the host');
  await app.replace.go('Take it out…');
  await expect(app.plan.dialog).toContainText('Switch slot 2 off');
  await app.plan.run();
  await app.plan.close();

  await expect(app.replace.state).toContainText('its slot is off');
  await app.replace.go('Go on later');
  await simulator.run({ do: 'removeFunction', address: CARD });
  await app.page.reload();
  await app.waitUntilLive();
  await expect(app.replace.banner).toContainText('Pull it, plug the new one');
  await simulator.run({ do: 'addFunction', address: CARD });
  await expect(app.replace.banner).toContainText('Give the new one back');

  await app.replace.banner.getByRole('button', { name: 'Go on' }).click();
  await expect(app.replace.dialog).toContainText('The same model.');
  await app.replace.go('Give it to win11…');
  await app.plan.run();
  await app.plan.close();
  await expect(app.replace.state).toContainText('has it back');
  await app.replace.go('Finish');
  await expect(app.replace.dialog).toBeHidden();
  expect((await simulator.state()).hostdevs['win11']?.now).toContain(CARD);
});

test('a slot without a switch is said to need the machine off', async ({ app }) => {
  await app.board.choose('host', FIXED, 'Replace this card…');
  await expect(app.replace.state).toContainText('Power the machine off');
  await app.replace.go('Stop replacing');
  await expect(app.replace.dialog).toBeHidden();
  await expect(app.replace.banner).toBeHidden();
});

test('a card that is pulled while a guest uses it is said at once, and what it means', async ({
  app,
  simulator,
}) => {
  await app.unlock();
  await app.board.choose('host', CARD, 'Attach to…', /^win11/);
  await app.plan.nextStart.check();
  await app.plan.run();
  await app.plan.close();
  await simulator.run({ do: 'removeFunction', address: CARD });
  const alert = app.page.getByRole('alert').filter({ hasText: 'is gone while win11 runs' });
  await expect(alert).toContainText('The entry is kept');
  await expect(app.board.chip('win11', CARD)).toContainText('missing');
});

/** win11 has the card only while it runs, and loses it. */
async function pullFromLiveGuest(app: Switchyard, simulator: SimulatorClient): Promise<void> {
  await app.unlock();
  await app.board.choose('host', CARD, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();
  await simulator.run({ do: 'removeFunction', address: CARD });
}

test('a card that only the live guest has, and that is pulled, stays in view until it is taken out', async ({
  app,
  simulator,
}) => {
  await pullFromLiveGuest(app, simulator);
  const alert = app.page.getByRole('alert').filter({ hasText: 'is gone while win11 runs' });
  await expect(alert).toContainText('its definition does not name it', { ignoreCase: true });
  await expect(app.board.chip('win11', CARD)).toContainText('pulled while in use');
  expect((await simulator.state()).hostdevs['win11']).toMatchObject({ now: [] });
  await app.show('Activity');
  await expect(alert).toBeVisible();
  await app.show('Board');
  await app.board.choose('win11', CARD, 'Take the entry out');
  await expect(app.plan.steps).toHaveText([/Forget .*06:00\.0/]);
  await app.plan.run();
  await app.plan.close();
  await expect(app.board.chip('win11', CARD)).toBeHidden();
  await expect(alert).toBeHidden();
});

test('so does one that another tool gave it, of which nothing but this program has a record', async ({
  app,
  simulator,
}) => {
  await simulator.run({ do: 'giveLive', guest: 'win11', address: CARD });
  await expect(app.board.chip('win11', CARD)).toBeVisible();
  await simulator.run({ do: 'removeFunction', address: CARD });
  await expect(app.board.chip('win11', CARD)).toContainText('pulled while in use');
  await app.unlock();
  await app.board.choose('win11', CARD, 'Take the entry out');
  await app.plan.run();
  await app.plan.close();
  await expect(app.board.chip('win11', CARD)).toBeHidden();
});

test('a card that is gone already is replaced from its entry, and another one waits its turn', async ({
  app,
  simulator,
}) => {
  await pullFromLiveGuest(app, simulator);
  await app.board.choose('win11', CARD, 'Replace this card…');
  await expect(app.replace.step).toHaveText('Pull it, plug the new one');
  await app.replace.go('Go on later');
  await app.board.choose('host', FIXED, 'Replace this card…');
  await expect(app.replace.dialog).toContainText(`The card at ${FIXED} was not begun with.`);
  await simulator.run({ do: 'addFunction', address: CARD });
  await app.replace.go('Give it to win11…');
  await app.plan.run();
  await app.plan.close();
  await expect(app.replace.state).toContainText('has it back');
  await app.replace.go('Finish');
  expect((await simulator.state()).hostdevs['win11']?.now).toContain(CARD);
});

test('the kernel is made to look for added devices', async ({ app, simulator }) => {
  await app.unlock();
  await app.show('Devices');
  await app.page.getByRole('button', { name: 'Look for added devices' }).click();
  await expect(app.plan.steps).toHaveText([/Have the kernel look at every PCI bus again/]);
  await expect(app.plan.dialog).toContainText("echo 1 | sudo tee '/sys/bus/pci/rescan'");
  await app.plan.run();
  await expect(app.plan.outcome).toContainText('The kernel has looked everywhere');
  expect((await simulator.state()).drivers[CARD]).toBeDefined();
});
