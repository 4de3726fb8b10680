import { valueOr } from '../model/fact.ts';
import type { GuestId } from '../model/guest.ts';
import { slotOf, type PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { assignmentOf } from './assignment-of.ts';
import { isDisplay } from './function-kind.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** With a display controller (class 03) on its slot a card carries audio (04), USB (0c03) and USB Type-C (0c80) functions. */
const CARD = /^(?:03|04|0c03|0c80)/;

/**
 * Same maker as the display function: on AMD processors with graphics the display (1002) shares its slot with USB controllers and
 * sound of the processor (1022), which are not part of a card and often carry the host's keyboard.
 */
export function belongsTo(display: PciFunction, fn: PciFunction): boolean {
  const sameMaker = display.ids.vendor.known && display.ids.vendor.value === valueOr(fn.ids.vendor, '');
  return sameMaker && CARD.test(valueOr(fn.ids.classCode, ''));
}

function isHere(index: SnapshotIndex, address: PciAddress, from: GuestId | null): boolean {
  if (from === null) return !index.holders.has(address);
  const guest = index.guests.get(from);
  return (
    assignmentOf(guest, 'now', address) !== undefined ||
    assignmentOf(guest, 'nextStart', address) !== undefined
  );
}

/**
 * The functions that go along by default with the ones a person picked: display and audio (USB, Type-C) of one card go together.
 * `from` is the guest they are taken from, or null for the host; functions that are elsewhere do not join. Sorted by address,
 * without the picked ones.
 */
export function companions(
  index: SnapshotIndex,
  picked: readonly PciAddress[],
  from: GuestId | null,
): readonly PciAddress[] {
  const chosen = new Set(picked);
  const joined = new Set<PciAddress>();
  for (const address of picked) {
    const own = index.functions.get(address);
    const slot = index.slots.get(slotOf(address)) ?? [];
    const display = slot.find(isDisplay);
    if (own === undefined || display === undefined || !belongsTo(display, own)) continue;
    for (const fn of slot)
      if (!chosen.has(fn.address) && belongsTo(display, fn) && isHere(index, fn.address, from))
        joined.add(fn.address);
  }
  return [...joined].sort();
}

/** What a drag of these functions carries: they and their companions, sorted by address. */
export function withCompanions(
  index: SnapshotIndex,
  picked: readonly PciAddress[],
  from: GuestId | null,
): readonly PciAddress[] {
  return [...new Set([...picked, ...companions(index, picked, from)])].sort();
}
