import type { Locator, Page } from '@playwright/test';

/** Everything known about the selected function. */
export class DevicePanel {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get box(): Locator {
    return this.page.getByRole('complementary');
  }
}
