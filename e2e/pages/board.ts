import type { Locator, Page } from '@playwright/test';

/** Where something can be dropped: a virtual machine by name, or back to the host. */
export type DropTarget = 'host' | (string & {});

/** So near to the edge of the page a carried device makes the board scroll. */
const EDGE = 12;

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number; height: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error(`Not on the page: ${locator.toString()}`);
  return box;
}

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
    return this.chip(side, address).getByRole('button', {
      name: new RegExp(`, ${address.replaceAll('.', '\\.')}, `),
    });
  }

  /** The header of a group with several members, which moves all of them. */
  groupHeader(id: number): Locator {
    return this.host.getByRole('button', { name: new RegExp(`^Group ${id}, `) });
  }

  /** Narrows the left side, so that a device is in sight. */
  async filter(text: string): Promise<void> {
    await this.host.getByRole('searchbox', { name: 'Filter devices' }).fill(text);
  }

  /** Drags by mouse, as a person does: the board scrolls under way, so the hand follows the target. */
  async drag(from: Locator, to: DropTarget): Promise<void> {
    await this.carryOver(from, to);
    await this.page.mouse.up();
  }

  /** Picks up by mouse and holds it over a target. */
  async carryOver(from: Locator, to: DropTarget): Promise<void> {
    await from.scrollIntoViewIfNeeded();
    const start = await boxOf(from);
    const hand = { x: start.x + start.width / 3, y: start.y + start.height / 2 };
    await this.page.mouse.move(hand.x, hand.y);
    await this.page.mouse.down();
    await this.page.mouse.move(hand.x + 12, hand.y + 12, { steps: 4 });
    let rests = 0;
    for (let moves = 0; rests < 3 && moves < 60; moves++) {
      const goal = await this.pointOn(this.target(to));
      const isThere = goal.isInside && Math.abs(goal.x - hand.x) < 3 && Math.abs(goal.y - hand.y) < 3;
      rests = isThere ? rests + 1 : 0;
      hand.x = goal.x;
      hand.y = goal.y;
      await this.page.mouse.move(hand.x, hand.y, { steps: isThere ? 1 : 12 });
      await this.page.waitForTimeout(60);
    }
  }

  /** The middle of a target, or the edge of the page that scrolls towards it. */
  private async pointOn(target: Locator): Promise<{ x: number; y: number; isInside: boolean }> {
    const box = await boxOf(target);
    const size = this.page.viewportSize() ?? { width: 1280, height: 800 };
    const middle = box.x + box.width / 2;
    const x = Math.min(Math.max(middle, EDGE), size.width - EDGE);
    return { x, y: box.y + Math.min(300, box.height / 2), isInside: x > box.x && x < box.x + box.width };
  }

  /** Opens a chip's menu and chooses entries one after another. */
  async choose(side: DropTarget, address: string, ...entries: readonly (string | RegExp)[]): Promise<void> {
    const chip = this.chip(side, address);
    await chip.hover();
    await chip.locator('button[aria-haspopup=menu]').click();
    for (const name of entries) await this.page.getByRole('menuitem', { name }).click();
  }
}
