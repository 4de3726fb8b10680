import type { Locator, Page } from '@playwright/test';

/** The page that says what is missing, why it matters, and the one action that mends it. */
export class FirstRun {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get title(): Locator {
    return this.page.getByRole('main').getByRole('heading', { level: 1 });
  }

  /** Leads into the wizard of the Setup screen. */
  get setUp(): Locator {
    return this.page.getByRole('button', { name: 'Set this host up' });
  }

  get demo(): Locator {
    return this.page.getByRole('button', { name: /demo host/i });
  }
}
