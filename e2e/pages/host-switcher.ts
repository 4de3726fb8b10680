import type { Locator, Page } from '@playwright/test';

/** Which host is shown, and the way to another one. */
export class HostSwitcher {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get button(): Locator {
    return this.page.getByRole('button', { name: /^Host: / });
  }

  get entries(): Locator {
    return this.page.getByRole('menuitem');
  }

  async choose(name: string | RegExp): Promise<void> {
    await this.button.click();
    await this.entries.filter({ hasText: name }).click();
  }

  /** Adds an ssh host by the dialog and connects to it. */
  async add(url: string): Promise<void> {
    await this.choose(/Add a host reached by ssh/);
    const dialog = this.page.getByRole('dialog', { name: 'Add a host reached by ssh' });
    await dialog.getByRole('textbox', { name: 'Address' }).fill(url);
    await dialog.getByRole('button', { name: 'Add and connect' }).click();
  }

  /** Always there on the demo host. */
  get demoMark(): Locator {
    return this.page.getByRole('banner').getByText('DEMO', { exact: true });
  }
}
