import { existsSync } from 'node:fs';
import { _electron, expect, test } from '@playwright/test';

const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist';

test('the desktop edition opens its window in a real Electron runtime', async () => {
  test.skip(!existsSync(`${dist}/electron`), `there is no Electron runtime in ${dist}`);
  test.skip(process.getuid?.() === 0, 'Electron’s sandbox does not start as root');
  const app = await _electron.launch({ executablePath: `${dist}/electron`, args: ['.', '--demo'] });
  const window = await app.firstWindow();
  await expect(window.getByText('DEMO', { exact: true })).toBeVisible();
  await app.close();
});
