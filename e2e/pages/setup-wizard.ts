import { expect, type Locator, type Page } from '@playwright/test';

/** What the devices are for, as the wizard offers it. */
type Purpose = 'Graphics' | 'Network' | 'Storage' | 'USB' | 'Something else';

/** The way from a host that was never set up to a device in a virtual machine, on the Setup screen. */
export class SetupWizard {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get root(): Locator {
    return this.page.getByRole('tabpanel', { name: 'Set up' });
  }

  /** The step of the list that is the present one. */
  get step(): Locator {
    return this.root.getByRole('list', { name: 'Steps of the setup' }).locator('[aria-current=step]');
  }

  get title(): Locator {
    return this.root.getByRole('heading', { level: 2 });
  }

  /** Opens it by the rail. */
  async open(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Screens' })
      .getByRole('button', { name: 'Setup' })
      .click();
    await this.page.getByRole('tab', { name: 'Set up' }).click();
  }

  /** Goes from the beginning to the plan for these devices. */
  async choose(purposes: readonly Purpose[], ...addresses: readonly string[]): Promise<void> {
    await this.open();
    for (const purpose of purposes) await this.purpose(purpose).click();
    await this.go('Continue');
    for (const address of addresses) await this.device(address).check();
    await this.go('Continue');
  }

  purpose(name: Purpose): Locator {
    return this.root.getByRole('checkbox', { name, exact: true });
  }

  device(address: string): Locator {
    return this.root.getByRole('checkbox', { name: new RegExp(`${address.replace('.', '\\.')}$`) });
  }

  /** What is chosen, and what that means. */
  get chosen(): Locator {
    return this.root.getByRole('region', { name: 'Chosen' });
  }

  /** Presses one of the buttons. */
  async go(name: string | RegExp): Promise<void> {
    await this.root.getByRole('button', { name }).click();
  }

  /** What changes in a file, as it is shown. */
  diff(path: string): Locator {
    return this.root.getByLabel(path, { exact: true });
  }

  /** How to get the host back without the program. */
  get rescue(): Locator {
    return this.root.getByRole('region', { name: /does not start as it should$/ });
  }

  /** What was expected of the start and what is; the row of one thing. */
  verified(what: string | RegExp): Locator {
    return this.root.getByRole('table', { name: 'Expected and found' }).getByRole('row', { name: what });
  }

  async waitFor(step: string, timeout = 60_000): Promise<void> {
    await expect(this.step).toContainText(step, { timeout });
  }
}
