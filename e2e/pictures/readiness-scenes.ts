import { expect } from '@playwright/test';
import type { Scene } from './scene.ts';

const gpu = '0000:0e:00.0';

/** How ready a virtual machine is for a graphics card. */
export const readinessScenes: readonly Scene[] = [
  {
    name: 'readiness-no-card',
    async arrange({ app }) {
      await app.show('Virtual machines');
      await app.machines.choose('win11');
      await expect(app.readiness.section).toContainText('no graphics card');
    },
  },
  {
    name: 'readiness',
    isTranslated: true,
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'stopGuest', guest: 'win11' });
      await app.unlock();
      await app.board.filter('0e:00');
      await app.board.choose('host', gpu, 'Attach to…', /^win11/);
      await app.plan.run();
      await app.plan.close();
      await app.show('Virtual machines');
      await app.machines.choose('win11');
      await expect(app.readiness.summary).toContainText('2 problems');
      await app.readiness.section.scrollIntoViewIfNeeded();
    },
  },
];
