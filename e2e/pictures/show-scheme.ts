import type { Page } from '@playwright/test';

/** Switches the system's scheme, without motion, and waits until the page has followed. */
export async function showScheme(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' });
  await page.waitForFunction((wanted) => document.documentElement.dataset['scheme'] === wanted, scheme);
}
