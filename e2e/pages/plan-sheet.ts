import { expect, type Locator, type Page } from '@playwright/test';
import { KeepChange } from './keep-change.ts';

/** The plan of a change, and then its progress. */
export class PlanSheet {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  get dialog(): Locator {
    return this.page.locator('[role=dialog][aria-labelledby=plan-title]');
  }

  get title(): Locator {
    return this.dialog.getByRole('heading', { level: 2 });
  }

  get steps(): Locator {
    return this.dialog
      .getByRole('list')
      .filter({ has: this.page.locator('li') })
      .locator('xpath=self::ol')
      .getByRole('listitem');
  }

  /** What is said about how it goes or how it ended. */
  get outcome(): Locator {
    return this.dialog.getByRole('status');
  }

  get now(): Locator {
    return this.dialog.getByRole('checkbox', { name: /^Now/ });
  }

  get nextStart(): Locator {
    return this.dialog.getByRole('checkbox', { name: /^From next start/ });
  }

  /** The button that starts it; it says whether it unlocks first. */
  get start(): Locator {
    return this.dialog.getByRole('button', {
      name: /^(Unlock and )?(attach|give|take away|create|detach|move|park|return|correct|undo|take out|look for devices|switch on|install|remove|change|set|start|shut down|force off|apply|take back|restart)$/i,
    });
  }

  /** Says yes where a yes is asked for, and starts. */
  async begin(): Promise<void> {
    await expect(this.start).toBeVisible();
    const yes = this.dialog.getByRole('checkbox', { name: /^I have read what needs my yes/ });
    if (await yes.isVisible()) await yes.check();
    await this.start.click();
  }

  /** Begins, keeps the change where that is asked, and waits for the end. */
  async run(timeout = 30_000): Promise<void> {
    const { keep } = new KeepChange(this.page);
    const end = this.outcome.filter({ hasText: /Done\.|It failed|Refused/ });
    await this.begin();
    await expect(keep.or(end).first()).toBeVisible({ timeout });
    if (await keep.isVisible()) await keep.click();
    await expect(end).toBeVisible({ timeout });
  }

  /** What can be done about a guest that does not answer. */
  get choices(): Locator {
    return this.dialog.getByRole('group', { name: 'What to do' });
  }

  choice(name: string): Locator {
    return this.choices.getByRole('button', { name });
  }

  async close(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Close' }).last().click();
    await expect(this.dialog).toBeHidden();
  }
}
