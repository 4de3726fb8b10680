import type { Locator, Page } from '@playwright/test';

/** The checks of the host on the Setup screen. */
export class Doctor {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get root(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Doctor' });
  }

  /** What it comes to, and how many checks came out how. */
  get summary(): Locator {
    return this.root.getByRole('status');
  }

  /** The subjects, the gravest first. */
  get parts(): Locator {
    return this.root.getByRole('heading', { level: 2 });
  }

  /** One check by what it says is so. */
  check(title: string | RegExp): Locator {
    return this.root.getByRole('listitem', { name: title });
  }

  /** Opens it by the rail. */
  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: 'Setup' })
      .click();
    await this.page.getByRole('tab', { name: 'Doctor' }).click();
  }
}
