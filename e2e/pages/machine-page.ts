import type { Locator, Page } from '@playwright/test';

/** The virtual machines as a list, and the page of the chosen one. */
export class MachinePage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'Virtual machines' });
  }

  entry(name: string): Locator {
    return this.list.getByRole('option', { name: new RegExp(`^${name}\\b`) });
  }

  /** The page of a virtual machine. */
  of(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  /** A part of the page that is shown, by its title. */
  section(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  /** Chooses a virtual machine in the list. */
  async choose(name: string): Promise<void> {
    await this.entry(name).click();
  }
}
