import { valueOr } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { Holding, Replacement } from '../model/replacement.ts';
import { assignmentOf } from './assignment-of.ts';
import { cardOf } from './card.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** What is to be remembered of a card before it goes; null for an address that is not on the host or is a bridge. */
export function beginReplacement(
  index: SnapshotIndex,
  address: PciAddress,
  startedAt: string,
): Replacement | null {
  const card = cardOf(index, address);
  if (card.length === 0) return null;
  const functions = card.flatMap((one) => {
    const fn = index.functions.get(one);
    if (fn === undefined) return [];
    return [
      {
        address: one,
        vendor: valueOr(fn.ids.vendor, null),
        device: valueOr(fn.ids.device, null),
        serial: valueOr(fn.serial, null),
        name: fn.names.device,
      },
    ];
  });
  const holdings = index.snapshot.guests.flatMap((guest) => holdingsOf(guest, card));
  return { functions, holdings, without: null, startedAt };
}

/** A guest may have one function now only and another for good: each scope is a holding of its own. */
function holdingsOf(guest: Guest, card: readonly PciAddress[]): readonly Holding[] {
  const scopes = [
    { now: true, nextStart: true },
    { now: true, nextStart: false },
    { now: false, nextStart: true },
  ];
  return scopes.flatMap((scope) => {
    const functions = card.filter(
      (address) =>
        (assignmentOf(guest, 'now', address) !== undefined) === scope.now &&
        (assignmentOf(guest, 'nextStart', address) !== undefined) === scope.nextStart,
    );
    return functions.length === 0 ? [] : [{ guest: guest.id, functions, scope }];
  });
}
