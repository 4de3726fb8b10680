import type { Locator, Page } from '@playwright/test';

/** The tree grid of all functions. */
export class Devices {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get grid(): Locator {
    return this.page.getByRole('treegrid', { name: 'PCI devices of the host' });
  }

  row(address: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: address });
  }

  /** The row the keyboard is on. */
  get active(): Locator {
    return this.grid.locator('[role=row][data-active=true]');
  }

  get filter(): Locator {
    return this.page.getByRole('searchbox', { name: 'Filter devices' });
  }
}
