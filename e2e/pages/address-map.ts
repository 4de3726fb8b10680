import type { Locator, Page } from '@playwright/test';

/** Where the devices of a virtual machine are on both sides, on its page, and the question that is put to it. */
export class AddressMap {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  table(guest: string): Locator {
    return this.page.getByRole('table', { name: `Where the devices of ${guest} are`, exact: true });
  }

  /** The row of a device, by its address on the host. */
  row(guest: string, address: string): Locator {
    return this.table(guest)
      .getByRole('row')
      .filter({ has: this.page.getByRole('button', { name: `${address} on the host: show details` }) });
  }

  /** The two sides of a row; that of the guest is there to be pressed only when its address is known. */
  hostSide(row: Locator): Locator {
    return row.getByRole('button', { name: /on the host: show details$/ });
  }

  guestSide(row: Locator): Locator {
    return row.getByRole('button', { name: /in the virtual machine is \S+ on the host: copy$/ });
  }

  get ask(): Locator {
    return this.page
      .getByRole('region', { name: 'Devices of the host' })
      .getByRole('button', { name: /^(Ask for addresses|Ask again|Unlock and ask)$/ });
  }

  get agreement(): Locator {
    return this.page.getByRole('dialog', { name: /^Ask .+ for the addresses of its devices\?$/ });
  }

  /** Answers the question that comes before the first time. */
  async agree(): Promise<void> {
    await this.agreement.getByRole('button', { name: 'Agree and ask' }).click();
  }

  /** What the map says of each device: its address in the guest and in the definition, by its address on the host. */
  async shown(guest: string): Promise<ReadonlyMap<string, { readonly guest: string; readonly xml: string }>> {
    const rows = this.table(guest).locator('tbody tr');
    const texts = await rows.evaluateAll((elements) =>
      elements.map((row) =>
        [...row.querySelectorAll('td')].map(
          (cell) => cell.textContent.match(/[0-9a-f]{4}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]/)?.[0] ?? '',
        ),
      ),
    );
    return new Map(
      texts.map(([, host = '', xml = '', inGuest = '']) => [host, { guest: inGuest, xml }] as const),
    );
  }
}
