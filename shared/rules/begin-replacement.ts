import { valueOr } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import { comparePciAddresses, slotOf, type PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import type { Holding, ReplacedFunction, Replacement } from '../model/replacement.ts';
import { assignmentOf } from './assignment-of.ts';
import { cardOf } from './card.ts';
import { missingAssignments, type MissingAssignment } from './function-state.ts';
import { leftRecordOf } from './lost-devices.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/**
 * What is to be remembered of a card. One that is gone already, pulled or dead, is known by what guests record of it: then it is out from
 * the beginning. Null for an address that neither the host nor a guest knows, and for a bridge.
 */
export function beginReplacement(
  index: SnapshotIndex,
  address: PciAddress,
  startedAt: string,
): Replacement | null {
  const present = cardOf(index, address).flatMap((one) => {
    const fn = index.functions.get(one);
    return fn === undefined ? [] : [presentFunction(fn)];
  });
  const entries = missingAssignments(index).filter(({ source }) => slotOf(source) === slotOf(address));
  const gone = new Map(entries.map((entry) => [entry.source, missingFunction(index, entry)]));
  const functions = [...present.filter((fn) => !gone.has(fn.address)), ...gone.values()].toSorted((a, b) =>
    comparePciAddresses(a.address, b.address),
  );
  if (functions.length === 0) return null;
  const card = functions.map((fn) => fn.address);
  const holdings = index.snapshot.guests.flatMap((guest) => holdingsOf(guest, card));
  const without = present.length === 0 ? [...index.functions.keys()] : null;
  return { functions, holdings, without, startedAt };
}

function presentFunction({ address, ids, serial, names }: PciFunction): ReplacedFunction {
  return {
    address,
    vendor: valueOr(ids.vendor, null),
    device: valueOr(ids.device, null),
    serial: valueOr(serial, null),
    name: names.device,
  };
}

/** Another of its model may be there to tell its name. */
function missingFunction(index: SnapshotIndex, { source, recorded }: MissingAssignment): ReplacedFunction {
  if (recorded.state !== 'recorded')
    return { address: source, vendor: null, device: null, serial: null, name: null };
  const { vendor, device, serial } = recorded.identity;
  const name = index.models.get(`${vendor}:${device}`)?.[0]?.names.device ?? null;
  return { address: source, vendor, device, serial, name };
}

/** A guest may have one function now only and another for good: each scope is a holding of its own. */
function holdingsOf(guest: Guest, card: readonly PciAddress[]): readonly Holding[] {
  const scopes = [
    { now: true, nextStart: true },
    { now: true, nextStart: false },
    { now: false, nextStart: true },
  ];
  const hasNow = (address: PciAddress): boolean =>
    assignmentOf(guest, 'now', address) !== undefined || leftRecordOf(guest, address) !== undefined;
  return scopes.flatMap((scope) => {
    const functions = card.filter(
      (address) =>
        hasNow(address) === scope.now &&
        (assignmentOf(guest, 'nextStart', address) !== undefined) === scope.nextStart,
    );
    return functions.length === 0 ? [] : [{ guest: guest.id, functions, scope }];
  });
}
