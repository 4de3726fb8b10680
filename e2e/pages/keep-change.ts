import type { Locator, Page } from '@playwright/test';

/** The question whether a change that may have cut the person off may stay. */
export class KeepChange {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole('alertdialog', { name: 'Keep this change?' });
  }

  get keep(): Locator {
    return this.dialog.getByRole('button', { name: 'Keep' });
  }

  get takeBack(): Locator {
    return this.dialog.getByRole('button', { name: 'Take back now' });
  }
}
