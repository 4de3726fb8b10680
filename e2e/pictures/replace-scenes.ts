import { expect } from '@playwright/test';
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { Scene, Stage } from './scene.ts';

/** A USB card in a slot that can be switched. */
const card = anAddress('0000:06:00.0');
/** A graphics card in a slot that cannot. */
const fixed = anAddress('0000:0e:00.0');

async function begin({ app }: Stage): Promise<void> {
  await app.unlock();
  await app.board.choose('host', card, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('win11', card, 'Replace this card…');
  await expect(app.replace.step).toHaveText('Take it from the virtual machines');
}

async function detach(stage: Stage): Promise<void> {
  await begin(stage);
  await stage.app.replace.go('Detach from win11…');
  await stage.app.plan.run();
  await stage.app.plan.close();
  await expect(stage.app.replace.step).toHaveText('Take it out of the host');
}

async function takeOut(stage: Stage): Promise<void> {
  await detach(stage);
  await stage.app.replace.go('Take it out…');
  await stage.app.plan.run();
  await stage.app.plan.close();
  await expect(stage.app.replace.state).toContainText('its slot is off');
}

async function plugIn(stage: Stage): Promise<void> {
  await takeOut(stage);
  await stage.simulator.run({ do: 'removeFunction', address: card });
  await stage.simulator.run({ do: 'addFunction', address: card });
  await expect(stage.app.replace.dialog).toContainText('The same model.');
}

/** The way from a card that is to be replaced to its successor. */
export const replaceScenes: readonly Scene[] = [
  { name: 'replace-held', isTranslated: true, arrange: begin },
  { name: 'replace-in-place', arrange: detach },
  {
    name: 'replace-take-out',
    async arrange(stage) {
      await detach(stage);
      await stage.app.replace.go('Take it out…');
      await expect(stage.app.plan.dialog).toContainText('Switch slot 2 off');
    },
  },
  { name: 'replace-out', isTranslated: true, isKept: true, arrange: takeOut },
  {
    name: 'replace-later',
    async arrange(stage) {
      await takeOut(stage);
      await stage.app.replace.go('Go on later');
      await expect(stage.app.replace.banner).toBeVisible();
    },
  },
  { name: 'replace-come', arrange: plugIn },
  {
    name: 'replace-done',
    async arrange(stage) {
      await plugIn(stage);
      await stage.app.replace.go('Give it to win11…');
      await stage.app.plan.run();
      await stage.app.plan.close();
      await expect(stage.app.replace.state).toContainText('has it back');
    },
  },
  {
    name: 'replace-fixed',
    async arrange({ app }) {
      await app.board.choose('host', fixed, 'Replace this card…');
      await expect(app.replace.state).toContainText('Power the machine off');
    },
  },
];
