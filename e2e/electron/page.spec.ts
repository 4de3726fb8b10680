import { expect, test } from '@playwright/test';
import { openDesktopPage } from './desktop-page.ts';
import { startDesktop } from './desktop-process.ts';

test('the page loaded through the app:// handler works with the built preload script', async ({ page }) => {
  const faults: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') faults.push(message.text());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  const desktop = await startDesktop(['--demo']);
  try {
    await openDesktopPage(page, desktop);
    await expect(page.getByText('DEMO', { exact: true })).toBeVisible();
    await expect(page.getByRole('region', { name: 'win11' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Screens' }).getByRole('button', { name: 'Settings' }).click();
    await expect(page.getByText('Desktop', { exact: true })).toBeVisible();
  } finally {
    await desktop.close();
  }
  expect(faults).toEqual([]);
});

test('the preload script gives the page call and onSignal, and nothing of Electron', async ({ page }) => {
  const desktop = await startDesktop(['--demo']);
  try {
    await openDesktopPage(page, desktop);
    const seen = await page.evaluate(() => {
      const port = (window as unknown as { switchyard: Record<string, unknown> }).switchyard;
      return {
        keys: Object.keys(port),
        require: typeof (window as unknown as Record<string, unknown>)['require'],
      };
    });
    expect(seen).toEqual({ keys: ['call', 'onSignal'], require: 'undefined' });
    const answer = await page.evaluate(() => {
      const port = (
        window as unknown as { switchyard: { call: (name: string, args: unknown) => Promise<unknown> } }
      ).switchyard;
      return port.call('no.such', {});
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
  } finally {
    await desktop.close();
  }
});
