// The program is killed (SIGKILL) at records of a change, which are before and after each of its steps, on the real host. Started
// again, it shows the change as interrupted; finishing and taking back both reach a consistent host, and nothing is left behind.
// Every record is in electron/operations/crash.test.ts; here each costs half a minute, so the middle of a step and the middle of a move count.
// `npm run test:bed` kills at every record.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startEdition, type RunningEdition } from '../pages/start-edition.ts';
import { Switchyard } from '../pages/switchyard.ts';
import type { Bed } from './bed.ts';
import type { GuestName } from './guests.ts';
import { hostdevsNextStart, hostdevsNow } from './guest-hostdevs.ts';
import { expect, OPERATION_MS } from './page-test.ts';
import { test } from './test.ts';
import { topology } from './topology.ts';

const { nic } = topology;
const ALL = process.env['SWITCHYARD_BED_ALL'] === '1';
const WHERE = ALL ? 'at each record' : 'in the middle';

test.describe.configure({ timeout: 3_600_000 });

/** Who has the card: a guest, or the host. */
type Holder = 'alpha' | 'beta' | null;

interface Host {
  readonly bed: Bed;
  readonly page: Page;
  readonly app: Switchyard;
}

/** Records of operations so far, as the program wrote them. */
function records(edition: RunningEdition): number {
  const directory = join(edition.directory, 'state', 'switchyard', 'journal');
  try {
    const lines = readdirSync(directory).flatMap((file) =>
      readFileSync(join(directory, file), 'utf8').split('\n'),
    );
    return lines.filter((line) => line.endsWith('}') && !line.includes('"record":"seen"')).length;
  } catch {
    return 0;
  }
}

async function open({ bed, page, app }: Host, directory?: string): Promise<RunningEdition> {
  const edition = await startEdition({
    args: ['--host', bed.sshUrl],
    env: { SWITCHYARD_SSH_CONFIG: bed.sshConfigPath },
    directory,
  });
  await page.goto(edition.address);
  await expect(app.liveness).toHaveText('Live');
  return edition;
}

async function unlock({ app }: Host): Promise<void> {
  if ((await app.lock.textContent()) === 'Unlocked') return;
  await app.lock.click();
  await expect(app.lock).toHaveText('Unlocked');
}

async function toItsEnd(host: Host, change: () => Promise<void>): Promise<void> {
  await unlock(host);
  await change();
  await expect(host.app.plan.outcome).toContainText('Done.', { timeout: OPERATION_MS });
  await host.app.plan.close();
}

/** Begins a change and kills the program as soon as it has written so many records of it. */
async function killAt(
  host: Host,
  edition: RunningEdition,
  record: number,
  change: () => Promise<void>,
): Promise<void> {
  await unlock(host);
  const wanted = records(edition) + record;
  const deadline = Date.now() + OPERATION_MS;
  const watching = (async (): Promise<void> => {
    while (records(edition) < wanted) {
      if (Date.now() > deadline) throw new Error(`record ${record} was not written`);
      await new Promise((go) => setTimeout(go, 1));
    }
    await edition.kill();
  })();
  // The page may lose its server before the sheet has said that it begins.
  await Promise.all([watching, change().catch(() => undefined)]);
}

async function settle({ app }: Host, how: Way): Promise<void> {
  await app.show('Activity');
  const row = app.activity.interrupted;
  await expect(row).toHaveCount(1);
  await row.getByRole('button', { name: 'Continue…' }).click();
  await expect(app.plan.outcome).toContainText('It was interrupted');
  await app.plan.dialog.getByRole('button', { name: new RegExp(`^(Unlock and )?${how}$`, 'i') }).click();
  await expect(app.plan.dialog).toContainText('Done.', { timeout: OPERATION_MS });
  await app.plan.close();
  await expect(app.activity.interrupted).toHaveCount(0);
  await app.show('Board');
}

/** What is on the host and in its guests, and what the program still remembers as parked although its group is free. */
async function expectHost({ bed }: Host, edition: RunningEdition, holder: Holder): Promise<void> {
  for (const guest of ['alpha', 'beta'] as const) {
    expect(await hostdevsNow(bed, guest)).toEqual(guest === holder ? [nic.address] : []);
    expect(await hostdevsNextStart(bed, guest)).toEqual([]);
  }
  if (holder !== null) return;
  await bed.waitForDriver(nic.address, nic.driver);
  const override = await bed.check(['cat', `/sys/bus/pci/devices/${nic.address}/driver_override`]);
  expect(override.trim()).toBe('(null)');
  const parked = await readFile(join(edition.directory, 'state', 'switchyard', 'parked.json'), 'utf8').catch(
    () => '{"version":1,"parked":[]}',
  );
  expect(JSON.parse(parked)).toEqual({ version: 1, parked: [] });
}

const attachTo =
  ({ app }: Host, guest: GuestName) =>
  async (): Promise<void> => {
    await app.board.choose('host', nic.address, 'Attach to…', new RegExp(`^${guest}`));
    await app.plan.begin();
  };
const detachFrom =
  ({ app }: Host, guest: GuestName) =>
  async (): Promise<void> => {
    await app.board.choose(guest, nic.address, 'Detach');
    await app.plan.begin();
  };
const moveTo =
  ({ app }: Host, from: GuestName, to: GuestName) =>
  async (): Promise<void> => {
    await app.board.drag(app.board.handle(from, nic.address), to);
    await app.plan.begin();
  };

interface Change {
  readonly from: Holder;
  readonly to: Holder;
  readonly change: () => Promise<void>;
}

type Way = 'Take back' | 'Finish';
type Crash = readonly [change: Change, record: number, way: Way];

/** Kills the program at one record of a change, starts it again, and goes one of the two ways. */
async function crash(
  host: Host,
  before: RunningEdition,
  { from, to, change }: Change,
  record: number,
  way: Way,
): Promise<RunningEdition> {
  return test.step(`${from ?? 'host'} to ${to ?? 'host'}: ${way} after record ${record}`, async () => {
    await killAt(host, before, record, change);
    const edition = await open(host, before.directory);
    await settle(host, way);
    await expectHost(host, edition, way === 'Finish' ? to : from);
    return edition;
  });
}

// A move has both kinds of steps.
test(
  `attach and detach, killed ${WHERE}, taken back or finished`,
  { tag: '@seldom' },
  async ({ bed, page }) => {
    const host = { bed, page, app: new Switchyard(page) };
    await bed.startGuest('alpha');
    let edition = await open(host);
    const attach: Change = { from: null, to: 'alpha', change: attachTo(host, 'alpha') };
    const detach: Change = { from: 'alpha', to: null, change: detachFrom(host, 'alpha') };
    // Of an attachment: begin, running, done. Of a detachment: begin, running, asked, done. After the last one it is no longer interrupted.
    const few: readonly Crash[] = [
      [attach, 2, 'Take back'],
      [attach, 2, 'Finish'],
      [detach, 3, 'Take back'],
      [detach, 3, 'Finish'],
    ];
    const all: readonly Crash[] = [
      [attach, 1, 'Finish'],
      [detach, 1, 'Take back'],
      [detach, 2, 'Finish'],
      [attach, 2, 'Take back'],
      [attach, 3, 'Finish'],
      [detach, 3, 'Take back'],
      [detach, 4, 'Take back'],
    ];
    for (const [change, record, way] of ALL ? all : few)
      edition = await crash(host, edition, change, record, way);
    await edition.stop();
  },
);

test(`a move, killed ${WHERE}, taken back or finished; between its steps both`, async ({ bed, page }) => {
  const host = { bed, page, app: new Switchyard(page) };
  await bed.startGuest('alpha');
  await bed.startGuest('beta');
  let edition = await open(host);
  await toItsEnd(host, attachTo(host, 'alpha'));
  const there: Change = { from: 'alpha', to: 'beta', change: moveTo(host, 'alpha', 'beta') };
  const back: Change = { from: 'beta', to: 'alpha', change: moveTo(host, 'beta', 'alpha') };
  // begin, running, asked, done, running, done
  const few: readonly Crash[] = [
    [there, 4, 'Take back'],
    [there, 4, 'Finish'],
    [back, 5, 'Finish'],
  ];
  const all: readonly Crash[] = [
    [there, 1, 'Take back'],
    [there, 1, 'Finish'],
    [back, 2, 'Take back'],
    [back, 3, 'Finish'],
    [there, 4, 'Take back'],
    [there, 4, 'Finish'],
    [back, 5, 'Finish'],
    [there, 6, 'Take back'],
  ];
  for (const [change, record, way] of ALL ? all : few)
    edition = await crash(host, edition, change, record, way);
  await toItsEnd(host, detachFrom(host, 'alpha'));
  await expectHost(host, edition, null);
  await edition.stop();
});

test('two programs on one host: while one changes a group the other is refused, and told by whom', async ({
  bed,
  page,
  context,
}) => {
  const one = { bed, page, app: new Switchyard(page) };
  const page2 = await context.newPage();
  const second = { bed, page: page2, app: new Switchyard(page2) };
  await bed.startGuest('mute');
  const [first, last] = [await open(one), await open(second)];
  await toItsEnd(one, attachTo(one, 'mute'));
  await expect(second.app.board.chip('mute', nic.address)).toContainText('attached');
  await unlock(second);

  // The guest does not answer, so the first change goes on.
  await one.app.board.choose('mute', nic.address, 'Detach');
  await one.app.plan.begin();
  await expect(one.app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await second.app.board.choose('mute', nic.address, 'Detach');
  await second.app.plan.start.click();
  await expect(second.app.plan.dialog).toContainText('Another change works on the same group');
  await expect(second.app.plan.dialog).toContainText(/@.* since \d{4}-/);
  expect(await hostdevsNow(bed, 'mute')).toEqual([nic.address]);

  // When the first program is killed the group is free at once.
  await first.kill();
  await second.app.plan.start.click();
  await expect(second.app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await last.stop();
});
