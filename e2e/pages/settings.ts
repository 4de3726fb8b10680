import type { Locator, Page } from '@playwright/test';

/** The settings, and in them the check that libvirt makes before a start. */
export class Settings {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get startCheck(): Locator {
    return this.page.getByRole('region', { name: 'Before a virtual machine starts' });
  }

  get startCheckSwitch(): Locator {
    return this.startCheck.getByLabel('Refuse to start a VM whose device was replaced');
  }

  /** What lies in the check's place. */
  get startCheckState(): Locator {
    return this.startCheck.getByRole('status');
  }

  /** The script's text, once it is shown. */
  get script(): Locator {
    return this.startCheck.getByLabel('The script', { exact: true });
  }

  async showScript(): Promise<void> {
    await this.startCheck.getByRole('button', { name: 'Show the script' }).click();
  }
}
