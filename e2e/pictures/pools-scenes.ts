import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

const MAC = '52:54:00:ab:cd:01';

async function giveToWin11({ app }: Stage): Promise<void> {
  await app.unlock();
  await app.show('SR-IOV');
  await app.pools.showTab('Pools');
  await app.pools.pool('vf-pool').getByRole('button', { name: 'Give to a VM…' }).click();
  await app.pools.give('win11', { mac: MAC, vlan: '42' });
}

/** Pools of virtual functions and mediated devices. */
export const poolsScenes: readonly Scene[] = [
  {
    name: 'pools-plan',
    async arrange(stage) {
      await giveToWin11(stage);
      await expect(stage.app.plan.steps.first()).toBeVisible();
    },
  },
  {
    name: 'pools-used',
    isTranslated: true,
    async arrange(stage) {
      await giveToWin11(stage);
      await stage.app.plan.run();
      await stage.app.plan.close();
      await expect(stage.app.pools.userOf('vf-pool', 'win11')).toContainText(MAC);
    },
  },
  {
    name: 'mediated',
    isTranslated: true,
    async arrange({ app }) {
      await app.unlock();
      await app.show('SR-IOV');
      await app.pools.showTab('Mediated devices');
      const part = app.pools.part('Mediated devices');
      await part.getByRole('button', { name: 'Create one of type amdgpu-half…' }).click();
      await app.plan.run();
      await app.plan.close();
      await expect(app.pools.devices).toContainText('amdgpu-half');
    },
  },
];
