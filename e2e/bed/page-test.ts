// Playwright's `test` with a bed and the program at work on it: the built browser edition on this side, connected to the bed's host
// by ssh, its page in Chromium. A fault on the page's console fails the test; a test that fails hands in what both sides wrote.
import type { Page, TestInfo } from '@playwright/test';
import { PROBE } from '../../electron/host/probe/probe.ts';
import { startEdition, type RunningEdition } from '../pages/start-edition.ts';
import { Switchyard } from '../pages/switchyard.ts';
import type { Bed } from './bed.ts';
import { GUEST_NAMES, type GuestName } from './guests.ts';
import { expect as baseExpect, test as bedTest } from './test.ts';

/** Everything is slow in software emulation on a loaded machine; what has to be fast says so itself. */
export const expect = baseExpect.configure({ timeout: 90_000 });
/** The longest an operation may take: each of its steps is proved by reading the host again. */
export const OPERATION_MS = 240_000;
const HAND_IN_MS = 20_000;
/** For a whole test: a guest to start, and a few operations. */
export const TEST_MS = 900_000;

/** What a test can set by `test.use`. */
export interface PageOptions {
  /** Console errors that belong to what a test does. */
  readonly expectedFaults: readonly RegExp[];
}

/** What a test can take. */
export interface PageFixtures {
  /** The page, live, on the bed's host. Locked. */
  readonly app: Switchyard;
  /** The browser edition behind it, with a private home. */
  readonly server: RunningEdition;
}

/** A test that gets `app`, `server` and `bed`. */
export const test = bedTest.extend<PageFixtures & PageOptions>({
  // A button that never comes fails by itself, not by the time of the whole test.
  actionTimeout: OPERATION_MS,
  expectedFaults: [[], { option: true }],

  server: async ({ bed }, use, info) => {
    const server = await startEdition({
      args: ['--host', bed.sshUrl],
      env: { SWITCHYARD_SSH_CONFIG: bed.sshConfigPath },
    });
    await use(server);
    if (info.status !== info.expectedStatus) await handIn(info, bed, server);
    await server.stop();
  },

  app: async ({ page, server, expectedFaults }, use, info) => {
    const faults: string[] = [];
    watch(page, faults);
    await page.goto(server.address);
    const app = new Switchyard(page);
    await expect(app.liveness).toHaveText('Live');
    await use(app);
    // What the page says when its server ends below is no fault.
    const seen = faults.filter((fault) => !expectedFaults.some((pattern) => pattern.test(fault)));
    if (info.status !== info.expectedStatus)
      await info.attach('page', { body: await page.screenshot(), contentType: 'image/png' });
    expect(seen, 'errors on the console of the page').toEqual([]);
  },
});

function watch(page: Page, faults: string[]): void {
  page.on('console', (message) => {
    if (message.type() === 'error' || /content security policy/i.test(message.text()))
      faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(String(error)));
}

async function handIn(info: TestInfo, bed: Bed, server: RunningEdition): Promise<void> {
  const attach = (name: string, body: string): Promise<void> =>
    info.attach(name, { body, contentType: 'text/plain' });
  // A host that hangs is what failed: it gets no two minutes more for each of its answers.
  const said = (...argv: readonly string[]): Promise<string> =>
    bed.run(argv, { timeoutMs: HAND_IN_MS }).then(({ stdout }) => stdout, String);
  await attach('program', server.output());
  await attach('bed', await bed.logs());
  await attach('functions', JSON.stringify(await bed.functions(), undefined, 1));
  await attach('journal', await said('journalctl', '-q', '-n', '200'));
  await attach('guests', await said('virsh', 'list', '--all'));
  for (const name of GUEST_NAMES) {
    const functions = (await bed.lastGuestReport(name))?.functions ?? [];
    const lines = functions.map(({ address, vendor, device }) => `${address} ${vendor}:${device}`);
    if (lines.length > 0) await attach(`guest ${name}`, lines.join('\n'));
  }
}

/** Starts guests, waits until the page shows them running, and opens the lock. */
export async function begin(bed: Bed, app: Switchyard, ...guests: readonly GuestName[]): Promise<void> {
  for (const name of guests) await bed.startGuest(name);
  for (const name of guests) await expect(app.board.guest(name)).toContainText('running');
  await unlock(app);
}

/** Opens the lock. */
export async function unlock(app: Switchyard): Promise<void> {
  await app.lock.click();
  await expect(app.lock).toHaveText('Unlocked');
}

/**
 * How long a change may take to show: the time the program promises, and what two readings of the host take in this emulation (the
 * one under way and the one that sees it), measured now. On hardware a reading takes a tenth of a second.
 */
export async function showsWithin(bed: Bed, promisedMs: number): Promise<number> {
  const start = performance.now();
  await bed.check(['sh', '-s'], { stdin: PROBE });
  const reading = performance.now() - start;
  return promisedMs + 2 * reading;
}
