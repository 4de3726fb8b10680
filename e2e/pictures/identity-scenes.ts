import { expect } from '@playwright/test';
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { Scene, Stage } from './scene.ts';

const lan = anAddress('0000:04:00.2');
const elsewhere = anAddress('0000:20:00.2');
const usb = anAddress('0000:06:00.0');
const disk = anAddress('0000:01:00.0');

async function give({ app }: Stage, device: string, guest: RegExp): Promise<void> {
  await app.unlock();
  await app.board.choose('host', device, 'Attach to…', guest);
  await app.plan.run();
  await app.plan.close();
}

async function move(stage: Stage): Promise<void> {
  await give(stage, lan, /^media/);
  await stage.simulator.run({ do: 'moveFunction', address: lan, to: elsewhere });
  const chip = stage.app.board.chip('media', lan);
  await expect(chip).toContainText('moved');
  await chip.scrollIntoViewIfNeeded();
}

/** A card is not its address: what became of what guests were given, and how well it is. */
export const identityScenes: readonly Scene[] = [
  { name: 'identity-moved', isTranslated: true, arrange: move },
  {
    name: 'identity-replaced',
    async arrange(stage) {
      await give(stage, lan, /^media/);
      await stage.simulator.run({ do: 'replaceFunction', address: lan });
      const chip = stage.app.board.chip('media', lan);
      await expect(chip).toContainText('replaced');
      await chip.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'identity-correct',
    isTranslated: true,
    isKept: true,
    async arrange(stage) {
      await move(stage);
      await stage.app.board.choose('media', lan, 'Correct the address…', new RegExp(elsewhere));
      await expect(stage.app.plan.dialog.getByLabel('The definition, before and after')).toBeVisible();
    },
  },
  {
    name: 'identity-pulled',
    async arrange(stage) {
      await give(stage, usb, /^win11/);
      await stage.simulator.run({ do: 'removeFunction', address: usb });
      await expect(
        stage.page.getByRole('alert').filter({ hasText: 'is gone while win11 runs' }),
      ).toBeVisible();
    },
  },
  {
    name: 'health',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'wearOut', address: disk });
      await app.board.filter('nvme');
      await app.board.handle('host', disk).click();
      const words = app.panel.box.getByText(/non-fatal errors/);
      await expect(words).toBeVisible();
      await words.scrollIntoViewIfNeeded();
    },
  },
];
