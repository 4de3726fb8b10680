import type { Locator, Page } from '@playwright/test';

/** Pools and mediated devices, on the SR-IOV screen. */
export class Pools {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** A part of the screen, by its title. */
  part(title: 'Pools of virtual functions' | 'Mediated devices'): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  pool(name: string): Locator {
    return this.page.getByRole('article', { name, exact: true });
  }

  /** One function that a pool hands out. */
  functionOf(pool: string, address: string): Locator {
    return this.pool(pool)
      .getByRole('table', { name: `Functions of ${pool}` })
      .getByRole('row')
      .filter({ hasText: address });
  }

  /** One virtual machine that uses a pool. */
  userOf(pool: string, guest: string): Locator {
    return this.pool(pool)
      .getByRole('table', { name: `Who uses ${pool}` })
      .getByRole('row')
      .filter({ hasText: guest });
  }

  get devices(): Locator {
    return this.part('Mediated devices').getByRole('table', { name: 'Mediated devices' });
  }

  /** Goes to a part of the screen. */
  async showTab(name: 'Functions' | 'Pools' | 'Mediated devices'): Promise<void> {
    await this.page.getByRole('tab', { name, exact: true }).click();
  }

  get dialog(): Locator {
    return this.page.getByRole('dialog');
  }

  get showPlan(): Locator {
    return this.dialog.getByRole('button', { name: 'Show the plan' });
  }

  /** Fills the dialog in. */
  async fill(guest: string, network?: { readonly mac: string; readonly vlan: string }): Promise<void> {
    const { dialog } = this;
    await dialog.getByLabel('Virtual machine').click();
    await this.page.getByRole('option', { name: guest, exact: true }).click();
    if (network !== undefined) {
      await dialog.getByLabel('MAC address').fill(network.mac);
      await dialog.getByLabel('VLAN').fill(network.vlan);
    }
  }

  /** Fills the dialog in and goes on to the plan. */
  async give(guest: string, network?: { readonly mac: string; readonly vlan: string }): Promise<void> {
    await this.fill(guest, network);
    await this.showPlan.click();
  }
}
