import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, expect, test as base, type ElectronApplication, type Page } from '@playwright/test';
import { connectSimulator, type SimulatorClient } from '../../electron/simulator/control-client.ts';
import { privateEnv, startEdition, type RunningEdition } from './start-edition.ts';
import { Switchyard } from './switchyard.ts';

/** Set per project in the Playwright configuration. */
export interface EditionOptions {
  readonly edition: 'browser' | 'desktop';
}

export interface TestOptions {
  /** Console errors that belong to what a test does, such as a server that was ended. */
  readonly expectedFaults: readonly RegExp[];
  /** Further environment of the program, such as a PATH with doubles of programs in front. */
  readonly environment: Readonly<Record<string, string>>;
}

export interface Running {
  /** The page with the demo host in it, whichever edition shows it. */
  readonly app: Switchyard;
  /** Faults on demand and the truth to check the page against. */
  readonly simulator: SimulatorClient;
  /** Console errors, warnings of policy violations and uncaught errors of the page so far. */
  readonly faults: string[];
  /** The browser edition itself; undefined in the desktop edition. */
  readonly server: RunningEdition | undefined;
}

/** Tests of the pages on the demo host: the built program, the real protocol, a private home. A fault on the console fails the test. */
export const test = base.extend<Running & TestOptions & EditionOptions & { running: Running }>({
  edition: ['browser', { option: true }],
  expectedFaults: [[], { option: true }],
  environment: [{}, { option: true }],

  running: async ({ page, edition, expectedFaults, environment, colorScheme }, use, info) => {
    const control = `/tmp/switchyard-${process.pid}-${info.parallelIndex}-${info.repeatEachIndex}-${info.testId.slice(-12)}`;
    const faults: string[] = [];
    const env = { ...environment, SWITCHYARD_SIMULATOR_CONTROL: control };
    const started =
      edition === 'browser'
        ? await inBrowser(page, env)
        : await inWindow(env, control, colorScheme ?? 'light');
    watch(started.page, faults);
    await started.open();
    const simulator = await connectSimulator(control);
    const app = new Switchyard(started.page);
    await app.waitUntilLive();
    await use({ app, simulator, faults, server: started.server });
    // What the page says when its server ends below is no fault.
    const seen = [...faults];
    simulator.close();
    await started.close();
    const unexpected = seen.filter((fault) => !expectedFaults.some((pattern) => pattern.test(fault)));
    expect(unexpected, 'errors on the console of the page').toEqual([]);
  },
  app: async ({ running }, use) => use(running.app),
  simulator: async ({ running }, use) => use(running.simulator),
  faults: async ({ running }, use) => use(running.faults),
  server: async ({ running }, use) => use(running.server),
});

interface Started {
  readonly page: Page;
  readonly server: RunningEdition | undefined;
  open(): Promise<unknown>;
  close(): Promise<unknown>;
}

async function inBrowser(page: Page, env: Record<string, string>): Promise<Started> {
  const server = await startEdition({ args: ['--demo'], env });
  return { page, server, open: () => page.goto(server.address), close: () => server.stop() };
}

async function inWindow(
  env: Record<string, string>,
  home: string,
  colorScheme: 'dark' | 'light' | 'no-preference',
): Promise<Started> {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist';
  if (!existsSync(join(dist, 'electron'))) throw new Error(`There is no Electron runtime in ${dist}.`);
  const app: ElectronApplication = await _electron.launch({
    executablePath: join(dist, 'electron'),
    args: ['.', '--demo'],
    colorScheme,
    env: {
      ...privateEnv(`${home}.home`),
      ...env,
      DISPLAY: process.env['DISPLAY'] ?? '',
      WAYLAND_DISPLAY: process.env['WAYLAND_DISPLAY'] ?? '',
    },
  });
  const page = await app.firstWindow();
  return { page, server: undefined, open: () => Promise.resolve(), close: () => app.close() };
}

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
}

export { expect };
