import { known } from '../../model/fact.ts';
import type { Guest } from '../../model/guest.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { IommuGroup } from '../../model/iommu-group.ts';
import { aFunction, aGuest, anAddress, aSnapshot } from '../../model/testing/builders.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { indexSnapshot, type SnapshotIndex } from '../snapshot-index.ts';

/** Test data: a small host like the test bed's, with one function or group of each kind that the rules tell apart. */

const ids = (vendor: string, device: string, classCode: string): PciFunction['ids'] => ({
  ...aFunction('0000:00:00.0').ids,
  vendor: known(vendor),
  device: known(device),
  classCode: known(classCode),
});

/** Display and audio of one card, in group 11. */
export const GPU = anAddress('0000:01:00.0');
export const GPU_AUDIO = anAddress('0000:01:00.1');
/** A network card alone in group 12. */
export const NIC = anAddress('0000:02:00.0');
/** Conventional bridge, network card and sound card in group 16. */
export const OLD_BRIDGE = anAddress('0000:06:00.0');
export const OLD_NIC = anAddress('0000:07:01.0');
export const OLD_SOUND = anAddress('0000:07:02.0');

export const gpu = aFunction(GPU, {
  ids: ids('10de', '2684', '030000'),
  driver: known('nouveau'),
  iommuGroup: known(11),
});
export const gpuAudio = aFunction(GPU_AUDIO, {
  ids: ids('10de', '22ba', '040300'),
  driver: known('snd_hda_intel'),
  iommuGroup: known(11),
});
export const nic = aFunction(NIC, { iommuGroup: known(12) });
export const oldBridge = aFunction(OLD_BRIDGE, {
  ids: ids('1b36', '000e', '060400'),
  driver: known(null),
  iommuGroup: known(16),
  bridge: { kind: known('express-to-pci'), secondaryBus: known(7) },
});
export const oldNic = aFunction(OLD_NIC, {
  ids: ids('10ec', '8139', '020000'),
  driver: known('8139cp'),
  iommuGroup: known(16),
  bus: known('conventional'),
});
export const oldSound = aFunction(OLD_SOUND, {
  ids: ids('1274', '5000', '040100'),
  driver: known('snd_ens1370'),
  iommuGroup: known(16),
  bus: known('conventional'),
});

/** `win11`, running. */
export const win11 = aGuest(1, 'win11');
/** `lab`, running. */
export const lab = aGuest(2, 'lab');
/** `nas`, off. */
export const nas = aGuest(3, 'nas', { state: 'off', now: null });

function groupsFrom(functions: readonly PciFunction[]): readonly IommuGroup[] {
  const members = new Map<number, PciFunction['address'][]>();
  for (const { iommuGroup, address } of functions) {
    if (!iommuGroup.known || iommuGroup.value === null) continue;
    members.set(iommuGroup.value, [...(members.get(iommuGroup.value) ?? []), address]);
  }
  return [...members].map(([id, list]) => ({ id, members: list, isolation: { kind: 'alone' } }));
}

/** The lab host with some functions and guests replaced (by address, by id) or added. */
export function aLab(
  changes: {
    readonly functions?: readonly PciFunction[];
    readonly guests?: readonly Guest[];
    readonly snapshot?: Partial<HostSnapshot>;
  } = {},
): SnapshotIndex {
  const functions = [
    ...new Map(
      [gpu, gpuAudio, nic, oldBridge, oldNic, oldSound, ...(changes.functions ?? [])].map((fn) => [
        fn.address,
        fn,
      ]),
    ).values(),
  ];
  const guests = [
    ...new Map([win11, lab, nas, ...(changes.guests ?? [])].map((guest) => [guest.id, guest])).values(),
  ];
  return indexSnapshot(aSnapshot({ functions, guests, groups: groupsFrom(functions), ...changes.snapshot }));
}
