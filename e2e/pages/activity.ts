import { readFile } from 'node:fs/promises';
import { expect, type Locator, type Page } from '@playwright/test';

/** The journal: the list of changes, its details, and hours of use. */
export class Activity {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get grid(): Locator {
    return this.page.getByRole('grid', { name: 'Changes to this host, newest first' });
  }

  /** The changes that are shown, newest first, without the heading. */
  get rows(): Locator {
    return this.grid.locator('[role=row][aria-selected]');
  }

  /** Of these, the changes that were cut off and wait for somebody to finish them or take them back. */
  get interrupted(): Locator {
    return this.rows.filter({ has: this.page.getByRole('button', { name: 'Continue…' }) });
  }

  get filter(): Locator {
    return this.page.getByRole('searchbox', { name: 'Filter changes' });
  }

  /** Chooses one device or virtual machine to list the changes of. */
  async only(what: 'Device' | 'Virtual machine', name: string | RegExp): Promise<void> {
    await this.page.getByRole('search').getByRole('combobox', { name: what }).click();
    await this.page.getByRole('option', { name }).click();
  }

  async outcome(name: 'All' | 'Done' | 'Not done' | 'Open'): Promise<void> {
    await this.page.getByRole('search').getByRole('button', { name, exact: true }).click();
  }

  /** Everything about the chosen change. */
  get details(): Locator {
    return this.page.getByRole('complementary');
  }

  async show(tab: 'Changes' | 'Hours of use'): Promise<void> {
    await this.page.getByRole('tab', { name: tab }).click();
  }

  /** A row of the hours of use that has this text. */
  used(text: string): Locator {
    return this.page.getByRole('table').getByRole('row').filter({ hasText: text });
  }

  /** Exports, and answers with the file as it was saved. */
  async export(format: 'CSV' | 'JSON'): Promise<{ readonly name: string; readonly text: string }> {
    const saved = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Export' }).click();
    await this.page.getByRole('menuitem', { name: new RegExp(format) }).click();
    const download = await saved;
    expect(await download.failure()).toBeNull();
    return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
  }
}
