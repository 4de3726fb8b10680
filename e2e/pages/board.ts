import type { Locator, Page } from '@playwright/test';

/** Where something can be dropped: a virtual machine by name, or back to the host. */
export type DropTarget = 'host' | (string & {});

/** The board: the host's devices on the left, a column for each virtual machine on the right. */
export class Board {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The left side. */
  get host(): Locator {
    return this.page.getByRole('region', { name: 'Devices on the host' });
  }

  /** The column of a virtual machine. */
  guest(name: string): Locator {
    return this.page.getByRole('region', { name, exact: true });
  }

  target(name: DropTarget): Locator {
    return name === 'host' ? this.host : this.guest(name);
  }

  /** A device wherever it is shown on this side. */
  chip(side: DropTarget, address: string): Locator {
    return this.target(side).getByTestId(`chip-${address}`);
  }

  /** The part of a chip that is picked up and clicked. */
  handle(side: DropTarget, address: string): Locator {
    return this.chip(side, address).getByRole('button', { name: new RegExp(`, ${address.replaceAll('.', '\\.')}, `) });
  }

  /** The header of a group with several members, which moves all of them. */
  groupHeader(id: number): Locator {
    return this.host.getByRole('button', { name: new RegExp(`^Group ${id}, `) });
  }

  /** Narrows the left side, so that a device is in sight. */
  async filter(text: string): Promise<void> {
    await this.host.getByRole('textbox', { name: 'Filter devices' }).fill(text);
  }

  /** Drags by mouse, slowly enough for a drag to begin. */
  async drag(from: Locator, to: DropTarget): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    await this.target(to).scrollIntoViewIfNeeded();
    await from.dragTo(this.target(to), { steps: 15 });
  }

  /** Picks up by mouse and holds it over a target. */
  async carryOver(from: Locator, to: DropTarget): Promise<void> {
    const start = await from.boundingBox();
    const end = await this.target(to).boundingBox();
    if (start === null || end === null) throw new Error('Nothing to drag.');
    await this.page.mouse.move(start.x + start.width / 3, start.y + start.height / 2);
    await this.page.mouse.down();
    await this.page.mouse.move(end.x + end.width / 2, end.y + Math.min(300, end.height / 2), { steps: 15 });
  }

  /** Opens a chip's menu and chooses entries one after another. */
  async choose(side: DropTarget, address: string, ...entries: readonly (string | RegExp)[]): Promise<void> {
    await this.chip(side, address).hover();
    await this.chip(side, address).getByRole('button', { name: /^Menu of / }).click();
    for (const name of entries) await this.page.getByRole('menuitem', { name }).click();
  }
}
