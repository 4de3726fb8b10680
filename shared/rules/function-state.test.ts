import { expect, test } from 'vitest';
import { anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import { known, unknown } from '../model/fact.ts';
import { functionState, missingAssignments } from './function-state.ts';
import { aLab, NIC, nic, OLD_BRIDGE, nas, win11 } from './testing/lab.ts';

const ghost = anAddress('0000:7f:00.0');

test.each([
  ['e1000e', { kind: 'host', driver: 'e1000e' }],
  [null, { kind: 'idle' }],
  ['vfio-pci', { kind: 'parked' }],
  ['mlx5_vfio_pci', { kind: 'parked' }],
  ['nvgrace_gpu_vfio_pci', { kind: 'parked' }],
  ['vfio-pci-not', { kind: 'host', driver: 'vfio-pci-not' }],
] as const)('a function with driver %s', (driver, state) => {
  expect(functionState(aLab({ functions: [{ ...nic, driver: known(driver) }] }), NIC)).toEqual(state);
});

test('a driver that could not be read makes the state unknown', () => {
  const index = aLab({ functions: [{ ...nic, driver: unknown('unreadable') }] });
  expect(functionState(index, NIC)).toEqual({ kind: 'unknown' });
});

test('attached is in a live guest; in a definition it is still the host’s', () => {
  const held = { ...win11, now: aView({ assignments: [anAssignment(NIC)] }) };
  const defined = { ...nas, nextStart: aView({ assignments: [anAssignment(NIC)] }) };
  expect(functionState(aLab({ guests: [held] }), NIC)).toEqual({ kind: 'attached', guest: win11.id });
  expect(functionState(aLab({ guests: [defined] }), NIC)).toEqual({ kind: 'host', driver: 'e1000e' });
});

test('every function of the host has a state; bridges are infrastructure', () => {
  expect(aLab().states.get(OLD_BRIDGE)).toEqual({ kind: 'infrastructure' });
  expect(aLab().states.size).toBe(6);
});

test('an assignment whose function is not on the host is missing, once for both views', () => {
  const assignment = anAssignment(ghost);
  const guest = {
    ...win11,
    now: aView({ assignments: [assignment] }),
    nextStart: aView({ assignments: [assignment] }),
  };
  const index = aLab({ guests: [guest] });
  expect(functionState(index, ghost)).toEqual({ kind: 'missing' });
  expect(missingAssignments(index)).toEqual([
    {
      guest,
      source: assignment.source,
      recorded: assignment.recorded,
      now: true,
      nextStart: true,
      lost: false,
    },
  ]);
});

test('while the host cannot be read nothing is called missing', () => {
  const guest = { ...nas, nextStart: aView({ assignments: [anAssignment(NIC)] }) };
  const index = aLab({
    guests: [guest],
    snapshot: { reader: { state: 'failed', code: 'timeout', message: '' }, functions: [] },
  });
  expect(functionState(index, NIC)).toEqual({ kind: 'unknown' });
  expect(missingAssignments(index)).toEqual([]);
});
