import { expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import type { PciAddress } from '../model/pci-address.ts';
import { aGuest, anAssignment, anInterface, aView, unusedByHost } from '../model/testing/builders.ts';
import { canStart } from './can-start.ts';
import { identityOf } from './identity-of.ts';
import { planFor } from './plan.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { aLab, GPU, GPU_AUDIO, lab, NIC, nic } from './testing/lab.ts';

const vm = (fields: Partial<Guest> = {}, ...sources: readonly string[]): Guest =>
  aGuest(7, 'vm', {
    state: 'off',
    now: null,
    nextStart: aView({ assignments: sources.map((source) => anAssignment(source)) }),
    ...fields,
  });

const codes = (index: SnapshotIndex, functions: readonly PciAddress[]) =>
  canStart(index, { kind: 'start', guest: vm().id, functions }).map(
    ({ severity, code }) => `${severity} ${code}`,
  );

test('a guest without devices starts without a word', () => {
  expect(codes(aLab({ guests: [vm()] }), [])).toEqual([]);
});

test('a guest that runs already is not started', () => {
  expect(codes(aLab({ guests: [aGuest(7, 'vm')] }), [])).toEqual(['block guest-already-running']);
});

test('the devices must be those that the person was shown', () => {
  expect(codes(aLab({ guests: [vm({}, NIC)] }), [])).toContain('block guest-devices-changed');
  expect(codes(aLab({ guests: [vm({}, NIC)] }), [NIC])).not.toContain('block guest-devices-changed');
});

test('a device that the host does not have blocks', () => {
  const gone = '0000:14:00.0';
  const index = aLab({ guests: [vm({}, gone)] });
  expect(codes(index, [anAssignment(gone).source])).toEqual(['block function-missing']);
});

test('a device that another guest holds blocks', () => {
  const holder = aGuest(2, 'lab', { now: aView({ assignments: [anAssignment(NIC)] }) });
  expect(codes(aLab({ guests: [vm({}, NIC), holder] }), [NIC])).toContain('block held-by-other-guest');
});

test('another device in the place of the one that was given blocks', () => {
  const before = identityOf(
    aLab({ functions: [{ ...nic, ids: { ...nic.ids, device: known('1533') } }] }),
    NIC,
  );
  if (before === null) throw new Error('no identity');
  const assignment = anAssignment(NIC, { recorded: { state: 'recorded', identity: before } });
  const guest = vm({ nextStart: aView({ assignments: [assignment] }) });
  expect(codes(aLab({ guests: [guest] }), [NIC])).toContain('block guest-device-replaced');
});

test('what the host loses of a device that the start takes is said', () => {
  const network = known([anInterface('eth0', { addresses: ['192.0.2.7/24'], defaultRoute: true })]);
  const used = { ...nic, use: { ...unusedByHost, network } };
  const index = aLab({ functions: [used], guests: [vm({}, NIC)] });
  expect(codes(index, [NIC])).toContain('confirm host-loses-default-route');
});

test('a device that a person binds themselves must not have its host driver', () => {
  const guest = vm({ nextStart: aView({ assignments: [anAssignment(NIC, { managed: false })] }) });
  expect(codes(aLab({ guests: [guest] }), [NIC])).toContain('block unmanaged-not-parked');
  const parked = { ...nic, driver: known('vfio-pci') };
  expect(codes(aLab({ functions: [parked], guests: [guest] }), [NIC])).not.toContain(
    'block unmanaged-not-parked',
  );
});

test('the plan parks what would keep the group, but not what libvirt takes itself', () => {
  const one = planFor(aLab({ guests: [vm({}, GPU)] }), { kind: 'start', guest: vm().id, functions: [GPU] });
  expect(one.steps).toEqual([
    { kind: 'park', address: GPU_AUDIO, previousDriver: 'snd_hda_intel' },
    { kind: 'start', guest: vm().id, address: null },
  ]);
  const both = planFor(aLab({ guests: [vm({}, GPU, GPU_AUDIO)] }), {
    kind: 'start',
    guest: vm().id,
    functions: [GPU, GPU_AUDIO],
  });
  expect(both.steps.map(({ kind }) => kind)).toEqual(['start']);
  expect(both.commands).toEqual(["virsh --connect qemu:///system start 'vm'"]);
});

test('forcing off asks for a yes, and what is off cannot be stopped', () => {
  const off = planFor(aLab({ guests: [vm()] }), { kind: 'force-off', guest: vm().id, functions: [] });
  expect(off.findings.map(({ code }) => code)).toEqual(['guest-off-already']);
  const on = planFor(aLab(), { kind: 'force-off', guest: lab.id, functions: [] });
  expect(on.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual(['confirm force-off-loses']);
  const asked = planFor(aLab(), { kind: 'shut-down', guest: lab.id, functions: [] });
  expect(asked.findings).toEqual([]);
  expect(asked.steps).toEqual([{ kind: 'shut-down', guest: lab.id, address: null }]);
});
