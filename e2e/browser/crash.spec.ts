// The program is killed in the middle of a change and started again with the same records.
import { existsSync } from 'node:fs';
import { expect, test as base } from '@playwright/test';
import { connectSimulator } from '../../electron/simulator/control-client.ts';
import { startEdition, type RunningEdition } from '../pages/start-edition.ts';
import { Switchyard } from '../pages/switchyard.ts';

const card = '0000:04:00.3';

interface Program {
  readonly edition: RunningEdition;
  readonly control: string;
}

/** Starts programs on the demo host that share their records; the last one is ended. */
const test = base.extend<{ start: () => Promise<Program> }>({
  start: async ({}, use, info) => {
    const running: RunningEdition[] = [];
    await use(async () => {
      const control = `/tmp/switchyard-crash-${process.pid}-${info.testId.slice(-12)}-${running.length}`;
      const edition = await startEdition({
        args: ['--demo'],
        env: { SWITCHYARD_SIMULATOR_CONTROL: control },
        directory: running[0]?.directory,
      });
      running.push(edition);
      return { edition, control };
    });
    await running.at(-1)?.stop();
  },
});

for (const how of ['Finish', 'Take back'] as const)
  test(`${how}: a change that was cut off by a kill is shown as the host has it, and settled`, async ({
    page,
    start,
  }) => {
    const app = new Switchyard(page);
    const first = await start();
    await page.goto(first.edition.address);
    await app.waitUntilLive();
    const before = await connectSimulator(first.control);
    await before.run({ do: 'behave', guest: 'router', as: 'ignores' });
    await app.unlock();
    await app.board.choose('router', card, 'Detach');
    await app.plan.begin();
    await expect(app.plan.dialog.getByText(/asked \d+ s ago, no answer yet/)).toBeVisible();
    before.close();
    await first.edition.kill();
    expect(existsSync(first.edition.directory)).toBe(true);

    // The demo host of the next program is as at its start: the card is still in its guest, which answers now.
    const second = await start();
    await page.goto(second.edition.address);
    await app.waitUntilLive();
    const after = await connectSimulator(second.control);
    await app.show('Activity');
    const row = app.activity.rows.first();
    await expect(row).toContainText('interrupted');
    await expect(row).toContainText(card);
    await row.getByRole('button', { name: 'Continue…' }).click();
    await expect(app.plan.outcome).toContainText('It was interrupted');
    await expect(app.plan.steps.first()).toContainText('not done');
    await app.plan.dialog.getByRole('button', { name: new RegExp(`^(Unlock and )?${how}$`, 'i') }).click();
    await expect(app.plan.dialog).toContainText('Done.', { timeout: 120_000 });
    await app.plan.close();
    const { now } = (await after.state()).hostdevs['router'] ?? { now: [] };
    expect(now).toEqual(how === 'Finish' ? [] : [card]);
    after.close();
    await expect(app.activity.interrupted).toHaveCount(0);
  });
