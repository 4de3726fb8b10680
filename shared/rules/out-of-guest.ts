import type { Finding } from '../model/finding.ts';
import type { Guest } from '../model/guest.ts';
import type { Scope } from '../model/operation.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { assignmentOf } from './assignment-of.ts';
import { block, confirm } from './make-finding.ts';
import { sourceScope } from './move-scope.ts';

/** Settings of an assignment that putting the function back would not bring back. */
function settingsOf(from: Guest, address: PciAddress, scope: Scope): readonly string[] {
  const views = (['now', 'nextStart'] as const).filter((view) => scope[view]);
  const settings = views.flatMap((view) => {
    const assignment = assignmentOf(from, view, address);
    if (assignment === undefined) return [];
    const { element, mac, vlan, bootOrder, romFile } = assignment;
    return [
      ...(element === 'interface' ? ['<interface type="hostdev">'] : []),
      ...(mac === null ? [] : [`MAC ${mac}`]),
      ...(vlan === null ? [] : [`VLAN ${String(vlan)}`]),
      ...(bootOrder === null ? [] : [`<boot order='${String(bootOrder)}'/>`]),
      ...(romFile === null ? [] : [`ROM ${romFile}`]),
    ];
  });
  return [...new Set(settings)];
}

/** Whether a guest has the functions in one of the views asked for, and what taking them out loses. */
export function outOfGuestFindings(
  from: Guest,
  functions: readonly PciAddress[],
  scope: Scope,
): readonly Finding[] {
  return functions.flatMap((address) => {
    const has = sourceScope(from, address, scope);
    if (!has.now && !has.nextStart) return [block('not-attached', { guest: from.name, address })];
    const settings = settingsOf(from, address, has);
    return settings.length > 0
      ? [confirm('assignment-settings-lost', { guest: from.name, address }, settings)]
      : [];
  });
}
