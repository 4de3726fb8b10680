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

  /** Starts, shuts down or forces off the one that is shown: opens its plan. */
  life(word: 'Start…' | 'Shut down…' | 'Force off…'): Locator {
    return this.page.getByRole('button', { name: word, exact: true });
  }

  get handOver(): Locator {
    return this.section('Screen of the host');
  }

  /** Chooses whether the host hands its screen over, and opens the plan of it. */
  async handScreenOver(choice: string): Promise<void> {
    await this.handOver.getByRole('combobox', { name: 'Hand the screen over' }).click();
    await this.page.getByRole('option', { name: choice, exact: true }).click();
  }

  get definition(): Locator {
    return this.section('Definition');
  }

  /** The text of the definition that is being edited. */
  get editor(): Locator {
    return this.definition.getByRole('textbox');
  }

  /** Opens the definition for editing. */
  async edit(): Promise<void> {
    await this.definition.getByRole('button', { name: 'Show the XML' }).click();
    await this.definition.getByRole('button', { name: 'Edit…' }).click();
  }

  /** Puts a text in place of another in what is being edited. */
  async replace(before: string, after: string): Promise<void> {
    await this.editor.fill((await this.editor.inputValue()).replace(before, after));
  }

  get save(): Locator {
    return this.definition.getByRole('button', { name: 'Save…' });
  }

  /** Chooses a virtual machine in the list. */
  async choose(name: string): Promise<void> {
    await this.entry(name).click();
  }
}
