import { aGuest, anAddress, anAssignment, aSnapshot, aView } from '../../shared/model/testing/builders.ts';
import { known } from '../../shared/model/fact.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { IommuGroup, Isolation } from '../../shared/model/iommu-group.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { fixtureFunctions, manyFunctions } from './fixture-functions.ts';

function groupsOf(functions: readonly PciFunction[]): readonly IommuGroup[] {
  const members = new Map<number, PciFunction[]>();
  for (const fn of functions) {
    const id = fn.iommuGroup.known ? fn.iommuGroup.value : null;
    if (id !== null) members.set(id, [...(members.get(id) ?? []), fn]);
  }
  return [...members]
    .sort(([a], [b]) => a - b)
    .map(([id, own]) => ({
      id,
      members: own.map(({ address }) => address),
      isolation: isolationOf(id, own.length),
    }));
}

function isolationOf(id: number, size: number): Isolation {
  if (size === 1) return { kind: 'alone' };
  if (id === 18) return { kind: 'bridge-without-acs', bridge: anAddress('0000:00:1c.0') };
  return { kind: 'shared-slot' };
}

const ports = (expressTotal: number, expressUsed: number, conventionalTotal = 0) => ({
  expressTotal,
  expressUsed,
  conventionalTotal,
  conventionalUsed: 0,
});

/** A homelab machine with three virtual machines, reached by ssh. */
export const fullSnapshot: HostSnapshot = aSnapshot({
  reach: known({ kind: 'ssh', address: '192.0.2.10' }),
  functions: fixtureFunctions,
  groups: groupsOf(fixtureFunctions),
  guests: [
    aGuest(3, 'media', {
      state: 'off',
      vcpus: 4,
      memoryKiB: 8 << 20,
      now: null,
      nextStart: aView({ assignments: [anAssignment('0000:0a:00.0')], ports: ports(4, 1) }),
    }),
    aGuest(5, 'router', {
      vcpus: 2,
      memoryKiB: 2 << 20,
      firmware: 'bios',
      now: aView({
        assignments: [
          anAssignment('0000:05:00.2', { alias: 'hostdev0' }),
          anAssignment('0000:05:00.3', { alias: 'hostdev1' }),
        ],
        ports: ports(2, 2),
      }),
      nextStart: aView({
        assignments: [anAssignment('0000:05:00.2'), anAssignment('0000:0e:00.0')],
        ports: ports(2, 2),
      }),
    }),
    aGuest(12, 'win11', {
      vcpus: 8,
      memoryKiB: 16 << 20,
      now: aView({ assignments: [anAssignment('0000:05:10.1', { alias: 'hostdev0' })], ports: ports(5, 2) }),
      nextStart: aView({ assignments: [anAssignment('0000:05:10.1')], ports: ports(5, 2) }),
    }),
  ],
});

/** The same machine with 4,096 more functions and twelve virtual machines. */
export function hugeSnapshot(): HostSnapshot {
  const functions = manyFunctions(4096);
  const guests = Array.from({ length: 12 }, (_, n) =>
    aGuest(100 + n, `node-${String(n + 1).padStart(2, '0')}`),
  );
  return aSnapshot({ functions, groups: groupsOf(functions), guests });
}
