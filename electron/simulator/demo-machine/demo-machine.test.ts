import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import type { HostFacts } from '../../../shared/model/host-facts.ts';
import { anAddress } from '../../../shared/model/testing/builders.ts';
import { readBundle } from '../../host/bundle/read-bundle.ts';
import { writeBundle } from '../../host/bundle/write-bundle.ts';
import { readHost } from '../../host/read-host.ts';
import { HostMachine } from '../host-machine.ts';
import { demoEquipment } from './functions.ts';

const BUNDLE = fileURLToPath(new URL('../demo-host.bundle', import.meta.url));

function factsOf(machine: HostMachine): HostFacts {
  return readHost(machine.tree);
}

/** Places of facts that are unknown for a reason a whole and readable machine never has. */
function faultsIn(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  if ('known' in value && value.known === false && 'reason' in value) {
    return value.reason === 'absent' || value.reason === 'unreported'
      ? []
      : [`${place}: ${String(value.reason)}`];
  }
  return Object.entries(value).flatMap(([name, inner]) => faultsIn(inner, `${place}.${name}`));
}

function groupWith(facts: HostFacts, address: string): readonly string[] {
  return facts.groups.find(({ members }) => members.includes(anAddress(address)))?.members ?? [];
}

test('the bundle in the repository is what the tables make (vitest -u writes it anew), and reads as the same host', async () => {
  const machine = new HostMachine(demoEquipment);
  const text = writeBundle(machine.tree);
  await expect(text).toMatchFileSnapshot(BUNDLE);
  const tree = readBundle(text);
  if (!tree.ok) throw new Error(tree.error.code);
  expect(readHost(tree.value)).toEqual(factsOf(machine));
});

test('the host reader finds nothing malformed, unreadable or vanished but vital product data', () => {
  const facts = factsOf(new HostMachine(demoEquipment));
  expect(facts.functions).toHaveLength(demoEquipment.present.length);
  // Vital product data is root's alone, as on a real host: of the four ports of one card.
  expect(faultsIn(facts)).toEqual([31, 32, 33, 34].map((at) => `.functions.${at}.vpdSerial: unreadable`));
  expect(facts.iommu).toMatchObject({ state: 'on', kind: 'amd', interruptRemapping: { value: true } });
  expect(facts.vfio).toMatchObject({ value: 'loaded' });
});

test.each([
  ['a graphics card is one group of two', '0000:0e:00.0', ['0000:0e:00.0', '0000:0e:00.1']],
  ['a graphics card with ACS is a group of its own', '0000:11:00.0', ['0000:11:00.0']],
  [
    'root ports without ACS join a drive and a network card',
    '0000:0c:00.0',
    ['0000:00:01.0', '0000:00:01.3', '0000:00:01.4', '0000:0c:00.0', '0000:0d:00.0'],
  ],
  ['a virtual function is a group of its own', '0000:05:10.4', ['0000:05:10.4']],
  [
    'everything behind a conventional bridge is one group',
    '0000:08:00.0',
    ['0000:07:00.0', '0000:08:00.0', '0000:08:00.1', '0000:08:00.2'],
  ],
  ['a switch port without ACS joins what is below', '0000:0b:00.0', ['0000:03:09.0', '0000:0b:00.0']],
])('%s', (_, address, members) => {
  expect(groupWith(factsOf(new HostMachine(demoEquipment)), address)).toEqual(members);
});

test('what a host driver made goes with it and comes back', () => {
  const machine = new HostMachine(demoEquipment);
  const before = factsOf(machine);
  const uplink = anAddress('0000:09:00.0');
  const useOf = (facts: HostFacts) => facts.functions.find(({ address }) => address === uplink)?.use.network;
  expect(useOf(before)).toMatchObject({ value: [{ name: 'enp9s0', defaultRoute: true }] });
  machine.setDriver(uplink, 'vfio-pci');
  expect(useOf(factsOf(machine))).toEqual({ known: true, value: [] });
  machine.setDriver(uplink, 'r8169');
  expect(factsOf(machine)).toEqual(before);
});

test('a function that is pulled and plugged in again leaves no trace', () => {
  const machine = new HostMachine(demoEquipment);
  const before = factsOf(machine);
  const card = anAddress('0000:14:00.0');
  expect(machine.plugIn(card)).toBe(true);
  expect(groupWith(factsOf(machine), card)).toEqual([card]);
  machine.remove(card);
  expect(factsOf(machine)).toEqual(before);
});

test.each([
  ['kernel', { state: 'kernel-off', table: 'IVRS' }],
  ['firmware', { state: 'firmware-off' }],
] as const)('the IOMMU switched off in the %s reads as such', (by, state) => {
  const machine = new HostMachine(demoEquipment);
  machine.boot(demoEquipment, by);
  const facts = factsOf(machine);
  expect(facts.iommu).toEqual(state);
  expect(facts.groups).toEqual([]);
});

test('a bridge goes with everything below it, and comes back with it', () => {
  const machine = new HostMachine(demoEquipment);
  const before = factsOf(machine);
  machine.remove(anAddress('0000:02:00.0'));
  expect(factsOf(machine).functions.filter(({ parent }) => parent === anAddress('0000:00:01.2'))).toEqual([]);
  expect(machine.plugIn(anAddress('0000:04:00.0'))).toBe(false);
  machine.plugIn(anAddress('0000:02:00.0'));
  expect(factsOf(machine)).toEqual(before);
});

test('a physical function that loses its driver loses its virtual functions', () => {
  const machine = new HostMachine(demoEquipment);
  machine.setDriver(anAddress('0000:04:00.0'), 'vfio-pci');
  const facts = factsOf(machine);
  expect(facts.functions.some(({ address }) => address === anAddress('0000:05:10.0'))).toBe(false);
  const pf = facts.functions.find(({ address }) => address === anAddress('0000:04:00.0'));
  expect(pf?.sriov).toMatchObject({ role: 'pf', current: { value: 0 }, vfs: [] });
});
