import type { Locator, Page } from '@playwright/test';

/** How ready the shown virtual machine is for a graphics card. */
export class Readiness {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get section(): Locator {
    return this.page.getByRole('region', { name: 'Readiness for a graphics card' });
  }

  /** How many checks came out how. */
  get summary(): Locator {
    return this.section.getByRole('status');
  }

  /** Which system the checks are made for. */
  get system(): Locator {
    return this.section.getByRole('combobox', { name: 'Judged as' });
  }

  /** One check by what it says is so. */
  check(title: string | RegExp): Locator {
    return this.section.getByRole('group', { name: title });
  }

  /** The button of a check that opens the plan. */
  action(title: string | RegExp): Locator {
    return this.check(title).getByRole('button');
  }
}
