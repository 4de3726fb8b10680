import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

const lan = '0000:04:00.2';
const gpu = '0000:0e:00.0';

/** A few changes of all kinds: two that went well, one that libvirt refused. */
async function makeChanges({ app, simulator }: Stage): Promise<void> {
  await app.unlock();
  await app.board.choose('host', gpu, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();
  await simulator.run({ do: 'failNextAttach', code: 1, message: 'internal error: device_add failed' });
  await app.board.choose('host', lan, 'Attach to…', /^win11/);
  await app.plan.run();
  await app.plan.close();
  await app.board.choose('host', lan, 'Attach to…', /^media/);
  await app.plan.run();
  await app.plan.close();
  await app.show('Activity');
  await expect(app.page.getByRole('grid').getByRole('row')).toHaveCount(4);
}

/** The program is killed while a guest is asked for a card. */
async function interrupt({ app, simulator, crash }: Stage): Promise<void> {
  await simulator.run({ do: 'behave', guest: 'router', as: 'ignores' });
  await app.unlock();
  await app.board.choose('router', '0000:04:00.3', 'Detach');
  await app.plan.begin();
  await expect(app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await crash();
}

export const activityScenes: readonly Scene[] = [
  {
    name: 'activity',
    isTranslated: true,
    isKept: true,
    arrange: makeChanges,
  },
  {
    name: 'activity-details',
    isKept: true,
    async arrange(stage) {
      await makeChanges(stage);
      await stage.app.page.getByRole('grid').getByRole('row').nth(2).click();
      await expect(stage.app.panel.box).toBeVisible();
    },
  },
  {
    name: 'activity-usage',
    isKept: true,
    async arrange(stage) {
      await makeChanges(stage);
      await stage.app.page.getByRole('tab').nth(1).click();
      await expect(stage.app.page.getByRole('tabpanel')).toContainText('win11');
    },
  },
  {
    name: 'activity-empty',
    async arrange({ app, page }) {
      await app.show('Activity');
      await expect(page.getByText('Nothing was changed yet')).toBeVisible();
    },
  },
  {
    name: 'activity-nothing-found',
    async arrange(stage) {
      await makeChanges(stage);
      await stage.app.activity.filter.fill('quantum');
      await expect(stage.page.getByText('No change matches')).toBeVisible();
    },
  },
  {
    name: 'activity-undo',
    isTranslated: true,
    async arrange(stage) {
      await makeChanges(stage);
      await stage.app.activity.rows.last().getByRole('button', { name: 'Undo' }).click();
      await expect(stage.app.plan.start).toBeVisible();
    },
  },
  {
    name: 'activity-interrupted',
    isTranslated: true,
    async arrange(stage) {
      await interrupt(stage);
      await stage.app.show('Activity');
      await expect(stage.app.activity.rows.first()).toContainText('interrupted');
    },
  },
  {
    name: 'plan-interrupted',
    isTranslated: true,
    isKept: true,
    async arrange(stage) {
      await interrupt(stage);
      await stage.app.page.getByRole('alert').getByRole('button', { name: 'Finish or take back…' }).click();
      await expect(stage.app.plan.outcome).toContainText('It was interrupted');
    },
  },
  {
    name: 'activity-undo-impossible',
    isTranslated: true,
    async arrange(stage) {
      await makeChanges(stage);
      await stage.simulator.run({ do: 'stopGuest', guest: 'win11' });
      await stage.app.activity.rows.filter({ hasText: gpu }).getByRole('button', { name: 'Undo' }).click();
      await expect(stage.app.plan.dialog).toContainText('Nothing of it is left to undo');
    },
  },
  {
    name: 'host-impact',
    isTranslated: true,
    isKept: true,
    async arrange({ app }) {
      await app.board.choose('host', gpu, 'What the host loses…');
      await expect(app.impact.verdict).toBeVisible();
    },
  },
];
