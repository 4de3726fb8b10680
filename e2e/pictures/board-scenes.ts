import { expect } from '@playwright/test';
import { anAddress } from '../../shared/model/testing/builders.ts';
import type { Scene, Stage } from './scene.ts';

const gpu = '0000:0e:00.0';
const lost = '0000:06:00.0';

/** A host as large as any: the page holds it when the last of its guests is there. */
export async function makeFull({ app, simulator }: Stage): Promise<void> {
  await simulator.run({ do: 'manyGuests', count: 40 });
  await simulator.run({ do: 'manyFunctions', count: 4096 });
  await expect(app.page.getByRole('banner')).toContainText(/\d{3,} groups/, { timeout: 120_000 });
}

export const boardScenes: readonly Scene[] = [
  {
    name: 'board',
    isTranslated: true,
    isKept: true,
    arrange: ({ app }) => expect(app.board.guest('win11')).toBeVisible(),
  },
  {
    name: 'board-drag',
    endsOnResize: true,
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.carryOver(app.board.groupHeader(31), 'win11');
      await expect(app.board.guest('win11')).toContainText('Attach 2 functions now');
    },
  },
  {
    name: 'board-drag-blocked',
    endsOnResize: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.filter('nvme');
      await app.board.carryOver(app.board.handle('host', '0000:01:00.0'), 'kiosk');
      await expect(app.board.guest('kiosk')).toContainText('The host runs from nvme0n1');
    },
  },
  {
    name: 'board-keyboard',
    async arrange({ app, page }) {
      await app.unlock();
      await app.board.handle('host', gpu).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await expect(page.getByTestId('announcer')).toContainText(':');
    },
  },
  {
    name: 'board-menu',
    async arrange({ app, page }) {
      await app.board.choose('host', gpu, 'Attach to…');
      await expect(page.getByRole('menuitem', { name: /win11/ })).toBeVisible();
    },
  },
  {
    name: 'board-panel',
    isKept: true,
    async arrange({ app }) {
      await app.board.handle('host', gpu).click();
      await expect(app.panel.box).toContainText('nouveau');
    },
  },
  {
    name: 'board-missing',
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'removeFunction', address: anAddress('0000:04:00.3') });
      const chip = app.board.chip('router', '0000:04:00.3');
      await expect(chip).toContainText('missing');
      await chip.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'board-lost',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await app.unlock();
      await app.board.choose('host', lost, 'Attach to…', /^win11/);
      await app.plan.run();
      await app.plan.close();
      await simulator.run({ do: 'removeFunction', address: anAddress(lost) });
      const chip = app.board.chip('win11', lost);
      await expect(chip).toContainText('pulled while in use');
      await chip.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'board-libvirt-gone',
    isKept: true,
    async arrange({ app, simulator }) {
      await expect(app.board.guest('win11')).toBeVisible();
      await simulator.run({ do: 'stopDaemon' });
      await expect(app.liveness).toHaveText('Not live');
    },
  },
  {
    name: 'board-full',
    arrange: makeFull,
  },
];
