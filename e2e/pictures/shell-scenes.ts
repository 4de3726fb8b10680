import { expect } from '@playwright/test';
import type { Scene } from './scene.ts';

/** The bar, its menus and dialogs. */
export const shellScenes: readonly Scene[] = [
  {
    name: 'hosts',
    isKept: true,
    async arrange({ app }) {
      await app.hosts.button.click();
      await expect(app.hosts.entries.first()).toBeVisible();
    },
  },
  {
    name: 'add-host',
    async arrange({ app, page }) {
      await app.hosts.choose(/Add a host reached by ssh/);
      await page.getByRole('textbox', { name: 'Address' }).fill('ssh://-oProxyCommand=x@host');
      await page.getByRole('button', { name: 'Add and connect' }).click();
      await expect(page.getByText(/user name has characters/)).toBeVisible();
    },
  },
  {
    name: 'palette',
    isKept: true,
    async arrange({ page }) {
      await page.keyboard.press('/');
      await page.keyboard.type('audio');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  },
  {
    name: 'palette-nothing',
    async arrange({ page }) {
      await page.keyboard.press('/');
      await page.keyboard.type('quantum');
      await expect(page.getByText('Nothing matches “quantum”.')).toBeVisible();
    },
  },
  {
    name: 'shortcuts',
    async arrange({ page }) {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
    },
  },
  {
    name: 'unlocking',
    async arrange({ app, simulator }) {
      await simulator.run({ do: 'polkit', answer: 'pending' });
      await app.lock.click();
      await expect(app.lock).toHaveText('Unlocking…');
    },
  },
  {
    name: 'unlock-denied',
    async arrange({ app, simulator, page }) {
      await simulator.run({ do: 'polkit', answer: 'denied' });
      await app.lock.click();
      await expect(page.getByRole('alert').first()).toBeVisible();
    },
  },
];
