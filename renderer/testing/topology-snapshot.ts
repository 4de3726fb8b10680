import {
  aFunction,
  aGuest,
  anAddress,
  anAssignment,
  aSnapshot,
  aView,
} from '../../shared/model/testing/builders.ts';
import { known } from '../../shared/model/fact.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { IommuGroup, Isolation } from '../../shared/model/iommu-group.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { rows, type Row } from './topology-rows.ts';

const isolations: Readonly<Record<number, Isolation>> = {
  4: { kind: 'joined-unexplained' },
  18: { kind: 'bridge-without-acs', bridge: anAddress('0000:00:1c.0') },
  30: { kind: 'conventional-bridge', bridge: anAddress('0000:0a:00.0') },
};

function functionOf([at, group, parent, classCode, driver, device, fields]: Row): PciFunction {
  return aFunction(at, {
    ids: { ...aFunction(at).ids, classCode: known(classCode) },
    names: { vendor: 'Intel Corporation', device, subsystem: null, classWords: null },
    driver: known(driver),
    iommuGroup: known(group),
    parent: parent === null ? null : anAddress(parent),
    ...fields,
  });
}

function groupsOf(all: readonly PciFunction[]): readonly IommuGroup[] {
  const members = new Map<number, PciFunction[]>();
  for (const fn of all)
    if (fn.iommuGroup.known && fn.iommuGroup.value !== null)
      members.set(fn.iommuGroup.value, [...(members.get(fn.iommuGroup.value) ?? []), fn]);
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([id, own]) => ({
      id,
      members: own.map((fn) => fn.address),
      isolation: isolations[id] ?? { kind: own.length > 1 ? 'shared-slot' : 'alone' },
    }));
}

const functions = rows
  .map(functionOf)
  .sort((a, b) => a.address.length - b.address.length || (a.address < b.address ? -1 : 1));

/** A machine with everything the tree and the picture must show: a switch, ports without ACS, a conventional bus, VFs, Intel VMD, a missing device. */
export const topologySnapshot: HostSnapshot = aSnapshot({
  functions,
  groups: groupsOf(functions),
  guests: [
    aGuest(3, 'media', {
      state: 'off',
      now: null,
      nextStart: aView({ assignments: [anAssignment('0000:09:00.0'), anAssignment('0000:0c:00.0')] }),
    }),
    aGuest(5, 'router', {
      now: aView({
        assignments: [
          anAssignment('0000:05:00.2', { alias: 'hostdev0' }),
          anAssignment('0000:05:10.0', { alias: 'hostdev1' }),
        ],
      }),
      nextStart: aView({ assignments: [anAssignment('0000:05:00.2')] }),
    }),
  ],
});
