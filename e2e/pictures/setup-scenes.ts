import { expect } from '@playwright/test';
import type { Scene, Stage } from './scene.ts';

/** A graphics card with its sound. */
const card = '0000:0e:00.0';

async function open({ app, simulator }: Stage): Promise<void> {
  await simulator.run({ do: 'iommu', state: 'kernel' });
  await app.wizard.open();
  await expect(app.wizard.title).toHaveText('What are the devices for?');
}

async function choose(stage: Stage): Promise<void> {
  await open(stage);
  const { wizard } = stage.app;
  await wizard.purpose('Graphics').click();
  await wizard.purpose('Storage').click();
  await wizard.go('Continue');
  await wizard.device(card).click();
}

async function plan(stage: Stage): Promise<void> {
  await choose(stage);
  await stage.app.wizard.go('Continue');
  await expect(stage.app.wizard.diff('/etc/default/grub')).toBeVisible();
}

async function apply(stage: Stage): Promise<void> {
  await plan(stage);
  await stage.app.wizard.go('Apply…');
  await stage.app.plan.run();
  await stage.app.plan.close();
  await expect(stage.app.wizard.step).toContainText('Restart');
}

async function restart(stage: Stage): Promise<void> {
  await apply(stage);
  await stage.simulator.run({ do: 'restart' });
  await expect(stage.app.wizard.step).toContainText('Attach', { timeout: 120_000 });
}

/** The way from a host that was never set up to a device in a virtual machine. */
export const setupScenes: readonly Scene[] = [
  { name: 'setup-purpose', isTranslated: true, arrange: open },
  { name: 'setup-devices', isTranslated: true, arrange: choose },
  { name: 'setup-plan', isTranslated: true, isKept: true, arrange: plan },
  {
    name: 'setup-apply',
    async arrange(stage) {
      await plan(stage);
      await stage.app.wizard.go('Apply…');
      await expect(stage.app.plan.start).toBeVisible();
    },
  },
  {
    name: 'setup-failed',
    async arrange(stage) {
      await stage.simulator.run({ do: 'builds', as: 'fail' });
      await plan(stage);
      await stage.app.wizard.go('Apply…');
      await stage.app.plan.run();
      await expect(stage.app.plan.outcome).toContainText('update-initramfs failed');
    },
  },
  {
    name: 'setup-half-done',
    async arrange(stage) {
      await stage.simulator.run({ do: 'builds', as: 'fail-late' });
      await plan(stage);
      await stage.app.wizard.go('Apply…');
      await stage.app.plan.run();
      await stage.app.plan.close();
      await expect(stage.app.wizard.title).toHaveText('A change is half done');
    },
  },
  { name: 'setup-restart', isTranslated: true, isKept: true, arrange: apply },
  { name: 'setup-attach', isTranslated: true, arrange: restart },
  {
    name: 'setup-ready',
    async arrange(stage) {
      await restart(stage);
      await stage.app.wizard.go('Attach to media…');
      await stage.app.plan.run();
      await stage.app.plan.close();
      await expect(stage.app.wizard.step).toContainText('Virtual machine');
    },
  },
  {
    name: 'setup-take-back',
    async arrange(stage) {
      await apply(stage);
      await stage.app.wizard.go('Take it all back…');
      await expect(stage.app.plan.start).toBeVisible();
    },
  },
  {
    name: 'setup-taken-back',
    isTranslated: true,
    async arrange(stage) {
      await restart(stage);
      await stage.app.wizard.go('Take it all back…');
      await stage.app.plan.run();
      await stage.app.plan.close();
      await expect(stage.app.wizard.title).toHaveText('Taken back: restart outstanding');
    },
  },
  {
    name: 'setup-firmware-off',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'iommu', state: 'firmware' });
      await app.wizard.open();
      await expect(app.wizard.title).toHaveText('The firmware hides the IOMMU');
    },
  },
];
