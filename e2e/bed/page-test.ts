// Playwright's `test` with a bed and the program at work on it: the built browser edition on this side, connected to the bed's host
// by ssh, its page in Chromium. A fault on the page's console fails the test; a test that fails hands in what both sides wrote.
import type { Page, TestInfo } from '@playwright/test';
import { startEdition, type RunningEdition } from '../pages/start-edition.ts';
import { Switchyard } from '../pages/switchyard.ts';
import type { Bed } from './bed.ts';
import { GUEST_NAMES, type GuestName } from './guests.ts';
import { expect, test as bedTest } from './test.ts';

/** Connecting by ssh, the first reading and libvirt's greeting, in software emulation on a loaded machine. */
const FIRST_SIGHT_MS = 60_000;

interface PageOptions {
  /** Guests that go on running after the test when they hold no device: starting one is the dearest part of a test. */
  readonly keep: readonly GuestName[];
}

interface PageFixtures {
  /** The page, live, on the bed's host. */
  readonly app: Switchyard;
  /** The browser edition behind it, with a private home. */
  readonly server: RunningEdition;
}

/** A test that gets `app`, `server` and `bed`. */
export const test = bedTest.extend<PageFixtures & PageOptions>({
  keep: [['alpha', 'beta'], { option: true }],

  bed: [
    async ({ workerBed, keep }, use) => {
      await use(workerBed);
      await workerBed.reset({ keep });
    },
    { timeout: 120_000 },
  ],

  server: async ({ bed }, use, info) => {
    const server = await startEdition({
      args: ['--host', bed.sshUrl],
      env: { SWITCHYARD_SSH_CONFIG: bed.sshConfigPath },
    });
    await use(server);
    if (info.status !== info.expectedStatus) await handIn(info, bed, server);
    await server.stop();
  },

  app: async ({ page, server }, use, info) => {
    const faults: string[] = [];
    watch(page, faults);
    await page.goto(server.address);
    const app = new Switchyard(page);
    await expect(app.liveness).toHaveText('Live', { timeout: FIRST_SIGHT_MS });
    await use(app);
    // What the page says when its server ends below is no fault.
    const seen = [...faults];
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
  const said = async (...argv: readonly string[]): Promise<string> => (await bed.run(argv)).stdout;
  await attach('program', server.output());
  await attach('bed', await bed.logs());
  await attach('functions', JSON.stringify(await bed.functions(), undefined, 1));
  await attach('libvirtd', await said('journalctl', '-q', '-n', '200', '-u', 'libvirtd'));
  await attach('kernel', await said('journalctl', '-q', '-k', '-n', '200'));
  await attach('guests', await said('virsh', 'list', '--all'));
  for (const name of GUEST_NAMES) {
    const report = (await bed.lastGuestReport(name))?.functions ?? [];
    if (report.length > 0) await attach(`guest ${name}`, report.map(({ address, vendor, device }) => `${address} ${vendor}:${device}`).join('\n'));
  }
}

export { expect } from './test.ts';
