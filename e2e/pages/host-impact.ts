import type { Locator, Page } from '@playwright/test';

/** The host-impact panel: what the host would lose, without any intention to attach. */
export class HostImpact {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog', { name: /^What the host loses without / });
  }

  /** Whether the host could do without it. */
  get verdict(): Locator {
    return this.dialog.getByRole('status');
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).last().click();
  }
}
