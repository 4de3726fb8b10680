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
    name: 'host-impact',
    isTranslated: true,
    async arrange({ app }) {
      await app.board.choose('host', gpu, 'What the host loses…');
      await expect(app.impact.verdict).toBeVisible();
    },
  },
];
