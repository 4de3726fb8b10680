// The program is killed (SIGKILL) at every record of a change, which is before and after each of its steps, on the real host. Started
// again, it shows the change as interrupted; finishing and taking back both reach a consistent host, and nothing is left behind.
import { readdirSync, readFileSync } from 'node:fs';
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

const { nic, oldNic, oldAudio } = topology;

test.describe.configure({ timeout: 3_600_000 });

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

async function settle({ app }: Host, how: 'Finish' | 'Take back'): Promise<void> {
  await app.show('Activity');
  const row = app.activity.rows.filter({ hasText: 'interrupted' });
  await expect(row).toHaveCount(1);
  await row.getByRole('button', { name: 'Continue…' }).click();
  await expect(app.plan.outcome).toContainText('It was interrupted');
  await app.plan.dialog.getByRole('button', { name: new RegExp(`^(Unlock and )?${how}$`, 'i') }).click();
  await expect(app.plan.dialog).toContainText('Done.', { timeout: OPERATION_MS });
  await app.plan.close();
  await expect(app.activity.rows.filter({ hasText: 'interrupted' })).toHaveCount(0);
  await app.show('Board');
}

/** What is on the host and in its guests, and what the program still remembers as parked although its group is free. */
async function expectHost(
  { bed }: Host,
  edition: RunningEdition,
  holder: 'alpha' | 'beta' | null,
  card: Card,
) {
  for (const guest of ['alpha', 'beta'] as const)
    expect(await hostdevsNow(bed, guest)).toEqual(guest === holder ? [card.address] : []);
  for (const guest of ['alpha', 'beta'] as const) expect(await hostdevsNextStart(bed, guest)).toEqual([]);
  if (holder !== null) return;
  for (const { address, driver } of card.group) await bed.waitForDriver(address, driver);
  for (const { address } of card.group)
    expect((await bed.check(['cat', `/sys/bus/pci/devices/${address}/driver_override`])).trim()).toBe(
      '(null)',
    );
  const parked = readFileSync(join(edition.directory, 'state', 'switchyard', 'parked.json'), 'utf8');
  expect(JSON.parse(parked)).toEqual({ version: 1, parked: [] });
}

interface Card {
  readonly address: string;
  /** Every function that must have its host driver again. */
  readonly group: readonly { readonly address: string; readonly driver: string }[];
}

const attachTo =
  ({ app }: Host, { address }: Card, guest: string) =>
  async (): Promise<void> => {
    await app.board.choose('host', address, 'Attach to…', new RegExp(`^${guest}`));
    await app.plan.begin();
  };
const detachFrom =
  ({ app }: Host, { address }: Card, guest: GuestName) =>
  async (): Promise<void> => {
    await app.board.choose(guest, address, 'Detach');
    await app.plan.begin();
  };
interface Change {
  readonly from: 'alpha' | null;
  readonly to: 'alpha' | 'beta' | null;
  readonly there: () => Promise<void>;
  readonly back: () => Promise<void>;
}

/** Kills the program at each record of a change but the last, and settles it both ways. It begins and ends in the same state of the host. */
async function atEveryRecord(
  host: Host,
  first: RunningEdition,
  card: Card,
  { from, to, there, back }: Change,
): Promise<RunningEdition> {
  const before = records(first);
  await toItsEnd(host, there);
  const count = records(first) - before;
  await toItsEnd(host, back);
  let edition = first;
  for (let record = 1; record < count; record += 1)
    for (const how of ['Take back', 'Finish'] as const)
      await test.step(`${how} after record ${record} of ${count}`, async () => {
        await killAt(host, edition, record, there);
        edition = await open(host, edition.directory);
        await settle(host, how);
        await expectHost(host, edition, how === 'Finish' ? to : from, card);
        if (how === 'Finish') await toItsEnd(host, back);
      });
  return edition;
}

const cards: Readonly<Record<string, Card>> = {
  'a card alone in its group': { address: nic.address, group: [nic] },
  'a card whose sibling is parked': { address: oldNic.address, group: [oldNic, oldAudio] },
};

for (const [name, card] of Object.entries(cards))
  test(`attach and detach of ${name}, killed at every record`, async ({ bed, page }) => {
    const host = { bed, page, app: new Switchyard(page) };
    await bed.startGuest('alpha');
    let edition = await open(host);
    const attach = attachTo(host, card, 'alpha');
    const detach = detachFrom(host, card, 'alpha');
    edition = await atEveryRecord(host, edition, card, {
      from: null,
      to: 'alpha',
      there: attach,
      back: detach,
    });
    await toItsEnd(host, attach);
    edition = await atEveryRecord(host, edition, card, {
      from: 'alpha',
      to: null,
      there: detach,
      back: attach,
    });
    await toItsEnd(host, detach);
    await expectHost(host, edition, null, card);
    await edition.stop();
  });

test('a move, killed at every record', async ({ bed, page }) => {
  const host = { bed, page, app: new Switchyard(page) };
  const card: Card = { address: nic.address, group: [nic] };
  await bed.startGuest('alpha');
  await bed.startGuest('beta');
  let edition = await open(host);
  await toItsEnd(host, attachTo(host, card, 'alpha'));
  const move = (from: 'alpha' | 'beta', to: string) => async (): Promise<void> => {
    await host.app.board.drag(host.app.board.handle(from, card.address), to);
    await host.app.plan.begin();
  };
  edition = await atEveryRecord(host, edition, card, {
    from: 'alpha',
    to: 'beta',
    there: move('alpha', 'beta'),
    back: move('beta', 'alpha'),
  });
  await toItsEnd(host, detachFrom(host, card, 'alpha'));
  await expectHost(host, edition, null, card);
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
  const card: Card = { address: nic.address, group: [nic] };
  await bed.startGuest('mute');
  const [first, last] = [await open(one), await open(second)];
  await toItsEnd(one, attachTo(one, card, 'mute'));
  await expect(second.app.board.chip('mute', card.address)).toContainText('attached');
  await unlock(second);

  // The guest does not answer, so the first change goes on.
  await one.app.board.choose('mute', card.address, 'Detach');
  await one.app.plan.begin();
  await expect(one.app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await second.app.board.choose('mute', card.address, 'Detach');
  await second.app.plan.start.click();
  await expect(second.app.plan.dialog).toContainText('Another change works on the same group');
  await expect(second.app.plan.dialog).toContainText(/@.* since \d{4}-/);
  expect(await hostdevsNow(bed, 'mute')).toEqual([card.address]);

  // When the first program is killed the group is free at once.
  await first.kill();
  await second.app.plan.start.click();
  await expect(second.app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
  await last.stop();
});
