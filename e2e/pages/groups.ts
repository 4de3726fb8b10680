import type { Locator, Page } from '@playwright/test';

/** The groups as a picture and as a list. */
export class Groups {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'IOMMU groups' });
  }

  group(id: number): Locator {
    return this.list.getByRole('option', { name: new RegExp(`^Group ${id}\\b`) });
  }

  /** Why a group is joined, and what would part it. */
  explanation(id: number): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^Group ${id}: `) });
  }
}
