import type { Assignment } from '../model/assignment.ts';
import { valueOr } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import { parseCardMac, type NetworkChoice, type NetworkSettings } from '../model/network-settings.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { assignmentOf } from './assignment-of.ts';
import { downPhysical } from './impact/virtual-functions.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Whether libvirt can give a function as a network interface with a MAC and a VLAN: only a virtual function of a network card (class 02). */
export function isNetworkVf(fn: Pick<PciFunction, 'ids' | 'sriov'>): boolean {
  return fn.sriov?.role === 'vf' && valueOr(fn.ids.classCode, '').startsWith('02');
}

/**
 * The MAC a virtual function has: by its physical function, else by its interface on the host, else the one its card gave it; null where none of them
 * says.
 */
export function ownMacOf(fn: PciFunction | undefined): string | null {
  if (fn?.sriov?.role !== 'vf') return null;
  const { settings } = fn.sriov;
  const [first] = valueOr(fn.use.network, []);
  const told = [
    settings.known ? settings.value.mac : null,
    first?.mac ?? null,
    valueOr(fn.permanentMac, null),
  ];
  return told.flatMap((mac) => parseCardMac(mac ?? '') ?? [])[0] ?? null;
}

/** What a function has in a guest; undefined for one that is given as it is. */
export function settingsOf(assignment: Assignment | undefined): NetworkSettings | undefined {
  if (assignment?.element !== 'interface' || assignment.mac === null) return undefined;
  return { mac: assignment.mac, vlan: assignment.vlan };
}

/**
 * What a function goes into a guest with: as asked for, with its own MAC where only a VLAN is, because an interface always has one. What was not
 * asked about comes along from the guest it leaves. Undefined: it is given as it is.
 */
export function settingsFor(
  index: SnapshotIndex,
  choices: readonly NetworkChoice[],
  address: PciAddress,
  view: 'now' | 'nextStart',
  from: Guest | null = null,
): NetworkSettings | undefined {
  const choice = choices.find((one) => one.address === address);
  if (choice === undefined) {
    const other = view === 'now' ? 'nextStart' : 'now';
    const had = assignmentOf(from ?? undefined, view, address);
    return settingsOf(had ?? assignmentOf(from ?? undefined, other, address));
  }
  if (choice.mac === null && choice.vlan === null) return undefined;
  const mac = choice.mac ?? ownMacOf(index.functions.get(address));
  return mac === null ? undefined : { mac, vlan: choice.vlan };
}

/** Whether an assignment has the MAC and VLAN it was given with; one that was given as it is may have got some since. */
export function hasSettings(assignment: Assignment, wanted: NetworkSettings | undefined): boolean {
  if (wanted === undefined) return true;
  const has = settingsOf(assignment);
  return has?.mac === wanted.mac && has.vlan === wanted.vlan;
}

/**
 * Physical functions to be switched on before their virtual ones go into the live guest: libvirt can set no MAC while they are off. `into` says what goes
 * in, and from where.
 */
export function switchedOnFirst(index: SnapshotIndex, into: IntoLive): readonly PciAddress[] {
  const physical = into.functions.flatMap((address) => {
    const settings = settingsFor(index, into.network ?? [], address, 'now', into.from);
    return settings === undefined ? [] : (downPhysical(index, address)?.address ?? []);
  });
  return [...new Set(physical)];
}

interface IntoLive {
  readonly functions: readonly PciAddress[];
  readonly from: Guest | null;
  readonly network?: readonly NetworkChoice[] | undefined;
}
