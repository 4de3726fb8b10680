import { fileURLToPath } from 'node:url';
import { startEdition, type RunningEdition } from '../pages/start-edition.ts';
import { test as base } from '../pages/test.ts';
import type { Stage } from './scene.ts';

/** Environment in which the program finds our double of ssh, so that every way in which a host fails can be shown. */
const environment = {
  PATH: `${fileURLToPath(new URL('ssh-double', import.meta.url))}:${process.env['PATH'] ?? ''}`,
  SWITCHYARD_PICTURES_BUNDLE: fileURLToPath(
    new URL('../../electron/simulator/demo-host.bundle', import.meta.url),
  ),
};

/** Tests that look at scenes. */
export const test = base.extend<{ stage: Stage }>({
  environment: ({}, use) => use(environment),
  // A page whose program was killed may try to reach it once more before it is left.
  expectedFaults: ({}, use) => use([/^WebSocket connection to \S+ failed/]),

  stage: async ({ app, page, simulator, server }, use) => {
    const others: RunningEdition[] = [];
    const crash = async (): Promise<void> => {
      if (server === undefined) throw new Error('only the browser edition can be started again');
      await page.goto('about:blank');
      await server.kill();
      const other = await startEdition({ args: ['--demo'], env: environment, directory: server.directory });
      others.push(other);
      await page.goto(other.address);
      await app.waitUntilLive();
    };
    await use({ app, page, simulator, crash });
    for (const other of others) await other.stop();
  },
});
