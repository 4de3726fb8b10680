import { expect, type Locator, type Page } from '@playwright/test';
import { PlanSheet } from './plan-sheet.ts';

/** What a network interface of a guest is to have. */
interface NetworkWishes {
  readonly mac?: string;
  readonly vlan?: number;
}

/** The SR-IOV screen: physical functions as a list, and the page of the chosen one with its virtual functions. */
export class SriovPage {
  readonly page: Page;
  readonly #plan: PlanSheet;

  constructor(page: Page) {
    this.page = page;
    this.#plan = new PlanSheet(page);
  }

  get list(): Locator {
    return this.page.getByRole('listbox', { name: 'Physical functions' });
  }

  /** A physical function in the list, by its address. */
  entry(address: string): Locator {
    return this.list.getByRole('option').filter({ hasText: address });
  }

  /** Chooses a physical function in the list. */
  async choose(address: string): Promise<void> {
    await this.entry(address).click();
    await expect(this.entry(address)).toHaveAttribute('aria-selected', 'true');
  }

  /** What is said about the chosen physical function: interfaces, link, who has its virtual functions. */
  get header(): Locator {
    return this.page.locator('section[aria-labelledby=physical-name]');
  }

  get bringUp(): Locator {
    return this.header.getByRole('button', { name: 'Switch on…' });
  }

  /** The form in which their number is chosen. */
  get form(): Locator {
    return this.page.getByRole('form', { name: 'Number of virtual functions' });
  }

  get count(): Locator {
    return this.form.getByRole('spinbutton', { name: 'Virtual functions' });
  }

  /** They are left without a driver of the host. */
  get forGuests(): Locator {
    return this.form.getByRole('checkbox', { name: 'For virtual machines' });
  }

  get keep(): Locator {
    return this.form.getByRole('checkbox', { name: 'Keep over restarts' });
  }

  get change(): Locator {
    return this.form.getByRole('button', { name: 'Change…' });
  }

  /** Chooses how many there are to be and what of them, and opens the plan. */
  async planCount(
    count: number,
    { forGuests, keep }: { readonly forGuests?: boolean; readonly keep?: boolean } = {},
  ): Promise<void> {
    await this.count.fill(String(count));
    if (forGuests !== undefined) await this.forGuests.setChecked(forGuests);
    if (keep !== undefined) await this.keep.setChecked(keep);
    await this.change.click();
    await expect(this.#plan.dialog).toBeVisible();
  }

  /** The virtual functions of the chosen physical one. */
  get grid(): Locator {
    return this.page.getByRole('grid', { name: /^Virtual functions of / });
  }

  get rows(): Locator {
    return this.grid.getByRole('row').filter({ has: this.page.getByRole('gridcell') });
  }

  row(address: string): Locator {
    return this.rows.filter({ hasText: address });
  }

  /** One property of a virtual function as the list says it. */
  cell(
    address: string,
    column: 'owner' | 'interface' | 'mac' | 'vlan' | 'trust' | 'spoofCheck' | 'link' | 'rate',
  ): Locator {
    const place = {
      owner: 3,
      interface: 4,
      mac: 5,
      vlan: 6,
      trust: 7,
      spoofCheck: 8,
      link: 9,
      rate: 10,
    }[column];
    return this.row(address).locator(`[aria-colindex="${place}"]`);
  }

  /** Opens a virtual function's menu and chooses entries one after another. */
  async menu(address: string, ...entries: readonly (string | RegExp)[]): Promise<void> {
    await this.row(address)
      .getByRole('button', { name: `Menu of ${address}` })
      .click();
    for (const name of entries) await this.page.getByRole('menuitem', { name }).click();
  }

  get macField(): Locator {
    return this.page.getByRole('textbox', { name: /^MAC address of / });
  }

  get vlanField(): Locator {
    return this.page.getByRole('textbox', { name: /^VLAN of / });
  }

  /** Opens the plan that attaches a virtual function to a virtual machine, with MAC and VLAN where given. */
  async planAttach(address: string, guest: string, { mac, vlan }: NetworkWishes = {}): Promise<void> {
    await this.menu(address, 'Attach to…', new RegExp(`^${guest}`));
    await expect(this.#plan.dialog).toBeVisible();
    if (mac !== undefined) await this.macField.fill(mac);
    if (vlan !== undefined) await this.vlanField.fill(String(vlan));
  }

  /** The dialog in which properties are changed. */
  get properties(): Locator {
    return this.page.getByRole('dialog', { name: /^Properties of / });
  }

  async editProperties(address: string): Promise<void> {
    await this.menu(address, 'Properties…');
    await expect(this.properties).toBeVisible();
  }

  /** Opens the plan of what was changed in the dialog. */
  async planProperties(): Promise<void> {
    await this.properties.getByRole('button', { name: 'Change…' }).click();
    await expect(this.#plan.dialog).toBeVisible();
  }
}
