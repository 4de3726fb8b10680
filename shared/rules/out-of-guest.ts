import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { sharingSlot } from './card-mates.ts';
import { block, confirm } from './make-finding.ts';
import { sourceScope } from './move-scope.ts';

/** Settings of an assignment that giving the function to a guest again would not bring back. MAC and VLAN move along with it. */
function lostOf(from: Guest, address: PciAddress, scope: Scope, way: 'moves' | 'leaves'): readonly string[] {
  const views = (['now', 'nextStart'] as const).filter((view) => scope[view]);
  const settings = views.flatMap((view) => {
    const assignment = assignmentOf(from, view, address);
    if (assignment === undefined) return [];
    const { element, mac, vlan, bootOrder, romBar, romFile } = assignment;
    const network = [
      ...(element === 'interface' ? ['<interface type="hostdev">'] : []),
      ...(mac === null ? [] : [`MAC ${mac}`]),
      ...(vlan === null ? [] : [`VLAN ${String(vlan)}`]),
    ];
    return [
      ...(way === 'moves' ? [] : network),
      ...(bootOrder === null ? [] : [`<boot order='${String(bootOrder)}'/>`]),
      ...(romBar === null ? [] : [`ROM ${romBar ? 'on' : 'off'}`]),
      ...(romFile === null ? [] : [`ROM ${romFile}`]),
    ];
  });
  return [...new Set(settings)];
}

/**
 * What a shared slot of the guest forbids: libvirt unplugs nothing from one while the guest runs (qemuIsMultiFunctionDevice), and functions
 * beside an empty function 0 are not seen by any guest.
 */
function slotFindings(
  from: Guest,
  address: PciAddress,
  leaving: readonly PciAddress[],
  has: Scope,
): readonly Finding[] {
  const values = { guest: from.name, address };
  if (has.now && sharingSlot(from, 'now', address).length > 1) return [block('slot-shared-live', values)];
  if (!has.nextStart) return [];
  const there = sharingSlot(from, 'nextStart', address);
  const left = there.filter(({ source }) => source === null || !leaving.includes(source));
  const isFirst = there.some(({ fn, source }) => fn === 0 && source === address);
  return isFirst && left.length > 0 ? [confirm('slot-loses-first-function', values)] : [];
}

/** Whether a guest has the functions in one of the views asked for, and what taking them out loses. */
export function outOfGuestFindings(
  from: Guest,
  functions: readonly PciAddress[],
  scope: Scope,
  way: 'moves' | 'leaves' = 'leaves',
): readonly Finding[] {
  return functions.flatMap((address) => {
    const has = sourceScope(from, address, scope);
    if (!has.now && !has.nextStart) return [block('not-attached', { guest: from.name, address })];
    const settings = lostOf(from, address, has, way);
    return [
      ...slotFindings(from, address, functions, has),
      ...(settings.length > 0
        ? [confirm('assignment-settings-lost', { guest: from.name, address }, settings)]
        : []),
    ];
  });
}
