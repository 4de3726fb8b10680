import type { Locator, Page } from '@playwright/test';

/** The window that leads through the replacement of a card. Plans open in its place. */
export class ReplaceDialog {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: 'Replace a card' });
  }

  /** The step that is to be done now. */
  get step(): Locator {
    return this.dialog.locator('[aria-current=step]');
  }

  /** What is now. */
  get state(): Locator {
    return this.dialog.getByRole('status');
  }

  /** Goes on by one of its buttons. */
  async go(name: string | RegExp): Promise<void> {
    await this.dialog.getByRole('button', { name }).click();
  }

  /** What the page says above every screen while it is closed. */
  get banner(): Locator {
    return this.page.getByRole('alert').filter({ hasText: 'A card is being replaced' });
  }
}
