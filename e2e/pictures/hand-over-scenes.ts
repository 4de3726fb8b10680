import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

/** A machine that has the host's display in its definition, and the hook in its place. */
async function ready({ app }: Stage): Promise<void> {
  await app.unlock();
  await app.board.choose('host', '0000:0e:00.0', 'Attach to…', /^media/);
  await app.plan.run();
  await app.plan.close();
  await app.show('Settings');
  await app.settings.handOverSwitch.click();
  await app.plan.run();
  await app.plan.close();
  await app.show('Virtual machines');
  await app.machines.choose('media');
}

/** The only screen of the host, for a virtual machine. */
export const handOverScenes: readonly Scene[] = [
  {
    name: 'hand-over-choice',
    isTranslated: true,
    async arrange(stage) {
      await ready(stage);
      await stage.app.machines.handScreenOver('Handed over, back after 5 minutes');
      await expect(stage.app.plan.dialog).toContainText('ends the desktop of the host');
    },
  },
  {
    name: 'hand-over-chosen',
    async arrange(stage) {
      const { machines, plan } = stage.app;
      await ready(stage);
      await machines.handScreenOver('Handed over, back after 5 minutes');
      await plan.run();
      await plan.close();
      await expect(machines.handOver).toContainText('back after 5 minutes');
      await machines.handOver.scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'hand-over-settings',
    isTranslated: true,
    async arrange({ app }) {
      await app.show('Settings');
      await app.settings.handOverSwitch.scrollIntoViewIfNeeded();
    },
  },
];
