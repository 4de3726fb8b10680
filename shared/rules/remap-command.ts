import type { DeviceIdentity } from '../model/device-identity.ts';
import type { Step } from '../model/operation.ts';
import { aliasOf, type PciAddress } from '../model/pci-address.ts';
import { attributesOfAddress } from '../model/pci-attributes.ts';
import { metadataCommand } from './metadata-command.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { guestWord, VIRSH } from './virsh-words.ts';

type Remap = Extract<Step, { readonly kind: 'remap' }>;

/**
 * Corrects a definition by hand: the source address in it, then what its metadata says of its devices. `before`: the steps that come first,
 * whose records are in the metadata by then.
 */
export function remapCommand(index: SnapshotIndex, step: Remap, before: readonly Step[]): string {
  const guest = guestWord(index, step.guest);
  const metadata = metadataCommand(index, step.guest, '--config', recordsAfter(index, step, before));
  if (step.from === step.address) return metadata;
  // Passwords are in the dump, or defining it again would lose them. An open <source> on a line of its own is how libvirt prints one with an address.
  return [
    `${VIRSH} dumpxml ${guest} --inactive --security-info |`,
    `  sed -e "/<source[^\\/]*>\\$/,/<\\/source>/s/${attributesOfAddress(step.from)}/${attributesOfAddress(step.address)}/" \\`,
    `      -e "s/<alias name='${aliasOf(step.from)}'/<alias name='${aliasOf(step.address)}'/" |`,
    `  ${VIRSH} define /dev/stdin`,
    metadata,
  ].join('\n');
}

/** What the definition records once this step and those before it are done; what is damaged or means nothing any more is left behind. */
function recordsAfter(
  index: SnapshotIndex,
  step: Remap,
  before: readonly Step[],
): ReadonlyMap<PciAddress, DeviceIdentity> {
  const records = new Map(
    (index.guests.get(step.guest)?.nextStart?.assignments ?? []).flatMap(({ source, recorded }) =>
      recorded.state === 'recorded' ? [[source, recorded.identity] as const] : [],
    ),
  );
  for (const each of [...before, step]) {
    if (each.kind !== 'remap' || each.guest !== step.guest) continue;
    records.delete(each.from);
    if (each.recorded !== null) records.set(each.address, each.recorded);
  }
  return records;
}
