// What a person agreed to is the program's: another start has another port, and so a page without anything of its own.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startEdition, type RunningEdition } from '../pages/start-edition.ts';
import { Switchyard } from '../pages/switchyard.ts';

const MARK = 'Virtual machines may be asked for the addresses of their devices';

test('who agreed that guests are marked is not asked again at another port, until it is taken back', async ({
  page,
}) => {
  const app = new Switchyard(page);
  const open = async (edition: RunningEdition): Promise<void> => {
    await page.goto(edition.address);
    await app.waitUntilLive();
    await app.show('Virtual machines');
    await app.unlock();
    await app.machines.choose('build');
  };
  const first = await startEdition({ args: ['--demo'] });
  let running = first;
  try {
    await open(first);
    await app.map.ask.click();
    await app.map.agree();
    await expect(app.map.ask).toHaveText('Ask again');
    await first.kill();

    running = await startEdition({ args: ['--demo'], directory: first.directory });
    expect(new URL(running.address).port).not.toBe(new URL(first.address).port);
    await open(running);
    await app.map.ask.click();
    await expect(app.map.guestSide(app.map.row('build', '0000:05:10.1'))).toHaveText('0000:05:00.0');
    await app.show('Settings');
    await page.getByLabel(MARK).click();
    await expect(page.getByLabel(MARK)).not.toBeChecked();
    const kept = await readFile(join(running.directory, 'config/switchyard/agreements.json'), 'utf8');
    expect(JSON.parse(kept)).toEqual({ version: 1, markGuests: false });
  } finally {
    await running.stop();
  }
});
