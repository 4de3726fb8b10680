import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

const lan = '0000:04:00.2';
const gpu = '0000:0e:00.0';
/** The controller with the host's only keyboard. */
const keyboard = '0000:12:00.3';

/** Asks a guest for a device until its time is over. */
async function askInVain({ app }: Stage): Promise<void> {
  await app.unlock();
  await app.board.choose('host', lan, 'Attach to…', /^kiosk/);
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('kiosk', lan, 'Detach');
  await app.plan.begin();
  await expect(app.plan.choices).toBeVisible({ timeout: 120_000 });
}

export const planScenes: readonly Scene[] = [
  {
    name: 'plan',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.choose('host', gpu, 'Attach to…', /^win11/);
      await expect(app.plan.start).toBeVisible();
    },
  },
  {
    name: 'plan-locked',
    async arrange({ app }) {
      await app.board.choose('host', lan, 'Attach to…', /^media/);
      await expect(app.plan.start).toHaveText('Unlock and attach');
    },
  },
  {
    name: 'plan-blocked',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.filter('nvme');
      await app.board.choose('host', '0000:01:00.0', 'Attach to…', /^win11/);
      await expect(app.plan.title).toBeVisible();
      await expect(app.plan.dialog.getByRole('button', { name: 'Close' }).last()).toBeVisible();
    },
  },
  {
    name: 'plan-running',
    isTranslated: true,
    isKept: true,
    async arrange({ app, simulator }) {
      await app.unlock();
      await simulator.run({ do: 'behave', guest: 'router', as: 'ignores' });
      await app.board.choose('router', '0000:04:00.3', 'Detach');
      await app.plan.begin();
      await expect(app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
    },
  },
  {
    name: 'plan-done',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.choose('host', gpu, 'Attach to…', /^win11/);
      await app.plan.run();
      await expect(app.plan.outcome).toContainText('Done.');
    },
  },
  {
    name: 'plan-failed',
    isTranslated: true,
    isKept: true,
    async arrange({ app, simulator }) {
      await app.unlock();
      await simulator.run({
        do: 'failNextAttach',
        code: 1,
        message:
          "internal error: unable to execute QEMU command 'device_add': vfio 0000:04:00.2: group 22 is not viable",
      });
      await app.board.choose('host', lan, 'Attach to…', /^win11/);
      await app.plan.run();
      await expect(app.plan.outcome).toContainText('It failed');
    },
  },
  {
    name: 'plan-refused-by-guest',
    async arrange({ app }) {
      await app.unlock();
      await app.board.choose('host', lan, 'Attach to…', /^build/);
      await app.plan.run();
      await app.plan.close();
      await app.board.choose('build', lan, 'Detach');
      await app.plan.begin();
      await expect(app.plan.choices).toContainText('refused', { timeout: 90_000 });
    },
  },
  {
    name: 'plan-no-answer',
    isTranslated: true,
    isKept: true,
    arrange: askInVain,
  },
  {
    name: 'plan-at-stop',
    async arrange(stage) {
      await askInVain(stage);
      await stage.app.plan.choice('Release when kiosk shuts down').click();
      await expect(stage.app.plan.choices).toContainText(`${lan} is released when kiosk shuts down`);
    },
  },
  {
    name: 'plan-keep',
    isKept: true,
    async arrange({ app }) {
      await app.unlock();
      await app.board.filter('12:00.3');
      await app.board.choose('host', keyboard, 'Attach to…', /^win11/);
      await app.plan.begin();
      await expect(app.keepChange.dialog).toContainText(/It is taken back in \d+ s\./);
    },
  },
  {
    name: 'plan-move',
    async arrange({ app }) {
      await app.unlock();
      await app.board.choose('router', '0000:04:00.3', 'Move to…', /^win11/);
      await expect(app.plan.start).toBeVisible();
    },
  },
];
