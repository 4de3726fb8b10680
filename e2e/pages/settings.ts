import type { Locator, Page } from '@playwright/test';

/** The settings, and in them the hooks of libvirt's: the check before a start, and the hand-over of the screen. */
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

  get handOver(): Locator {
    return this.page.getByRole('region', { name: 'The screen of the host' });
  }

  get handOverSwitch(): Locator {
    return this.handOver.getByLabel('Let virtual machines have the host’s screen');
  }

  /** What lies in the place of the hook for the screen. */
  get handOverState(): Locator {
    return this.handOver.getByRole('status');
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
