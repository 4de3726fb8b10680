import { expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { unreadSetup, type SetupFacts, type SetupSet } from '../../model/setup-facts.ts';
import { aFunction, aSnapshot } from '../../model/testing/builders.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { setupStage } from './setup-stage.ts';

const NIC = '0000:02:00.0';
const IDENTITY = '8086:10d3 8086:0000 020000 00';
const set: SetupSet = {
  id: '00000000-0000-4000-8000-000000000001',
  at: '2026-11-22T12:00:00Z',
  bootId: 'before',
  closed: true,
  files: [],
  own: ['initramfs-hook', 'initramfs-script'],
  runs: [],
};

const back = (bootId: string): SetupFacts['takenBack'] => ({ set: set.id, at: set.at, bootId });

const setup = (fields: Partial<SetupFacts> = {}): SetupFacts => ({
  ...unreadSetup,
  bootId: known('after'),
  nextLine: known('quiet'),
  files: { ...unreadSetup.files, 'boot-devices': known(`# Switchyard\n${NIC} ${IDENTITY}\n`) },
  own: {
    ...unreadSetup.own,
    'initramfs-hook': known('current'),
    'initramfs-script': known('current'),
  },
  sets: known([set]),
  ...fields,
});

const bound = aFunction(NIC, { driver: known('vfio-pci') });
const stageOf = (
  facts: SetupFacts,
  functions: readonly PciFunction[] = [bound],
  fields: Partial<HostSnapshot> = {},
) => setupStage(indexSnapshot(aSnapshot({ setup: facts, functions, ...fields })));

test.each<[string, SetupFacts, string]>([
  ['without a manifest nothing was set up', setup({ sets: unknown('absent') }), 'off'],
  ['a manifest of nothing is the same', setup({ sets: known([]) }), 'off'],
  ['a manifest that cannot be read is no answer', setup({ sets: unknown('malformed') }), 'unknown'],
  ['taken back in this start', setup({ sets: known([]), takenBack: back('after') }), 'taken-back'],
  ['taken back in an earlier start', setup({ sets: known([]), takenBack: back('before') }), 'off'],
  [
    'taken back, and this start cannot be told',
    setup({ sets: known([]), takenBack: back('after'), bootId: unknown('unreadable') }),
    'off',
  ],
  [
    'taken back and set up anew',
    setup({ takenBack: back('after'), bootId: known('before') }),
    'restart-outstanding',
  ],
  ['a change without its end', setup({ sets: known([set, { ...set, closed: false }]) }), 'half-done'],
  ['the same boot as when it was made', setup({ bootId: known('before') }), 'restart-outstanding'],
  ['a boot that cannot be told', setup({ bootId: unknown('unreadable') }), 'unknown'],
  ['another boot, and everything as it should be', setup(), 'verified'],
  [
    'an earlier change verified, a later one of this boot',
    setup({ sets: known([set, { ...set, bootId: 'after' }]) }),
    'restart-outstanding',
  ],
])('%s', (_, facts, stage) => {
  expect(stageOf(facts).stage).toBe(stage);
});

const differencesOf = (...args: Parameters<typeof stageOf>) => {
  const stage = stageOf(...args);
  return stage.stage === 'differs' ? stage.differences : stage.stage;
};
const notBound = (driver: string | null, why: object) => [{ kind: 'not-bound', address: NIC, driver, why }];

test('a host driver that was first says so', () => {
  expect(differencesOf(setup(), [aFunction(NIC)])).toEqual(notBound('e1000e', { kind: 'driver-first' }));
});

test('a file of ours that is gone is the likelier reason', () => {
  const own = { ...setup().own, 'initramfs-script': known('none' as const) };
  expect(differencesOf(setup({ own }), [aFunction(NIC)])).toEqual(
    notBound('e1000e', { kind: 'file', file: 'initramfs-script' }),
  );
});

test('a kernel without vfio-pci cannot bind it', () => {
  expect(differencesOf(setup(), [aFunction(NIC)], { vfio: known('missing') })).toEqual(
    notBound('e1000e', { kind: 'no-vfio' }),
  );
});

test('a function that nobody has was not tried', () => {
  expect(differencesOf(setup(), [aFunction(NIC, { driver: known(null) })])).toEqual(
    notBound(null, { kind: 'left' }),
  );
});

test('another device at the address is left to its host driver, with both identities', () => {
  const other = aFunction(NIC, { ids: { ...bound.ids, vendor: known('10ec'), device: known('8139') } });
  expect(differencesOf(setup(), [other])).toEqual([
    { kind: 'replaced', address: NIC, was: IDENTITY, is: '10ec:8139 8086:0000 020000 00' },
  ]);
});

test('a device that is not there any more', () => {
  expect(differencesOf(setup(), [])).toEqual([{ kind: 'gone', address: NIC, was: IDENTITY }]);
});

test('a line that the kernel did not get, and the IOMMU off with it', () => {
  expect(
    differencesOf(setup({ nextLine: known('quiet intel_iommu=on') }), [bound], {
      iommu: { state: 'kernel-off', table: 'DMAR' },
    }),
  ).toEqual([{ kind: 'line', missing: ['intel_iommu=on'], left: [] }, { kind: 'iommu' }]);
});

test('after the fallback entry nothing else is expected', () => {
  const { identity } = aSnapshot();
  expect(
    differencesOf(setup(), [aFunction(NIC)], {
      identity: { ...identity, commandLine: known('quiet switchyard=off') },
    }),
  ).toEqual([{ kind: 'fallback' }]);
});

test('a bound function on which the kernel still draws', () => {
  const gpu = aFunction(NIC, {
    driver: known('vfio-pci'),
    bars: known([
      { index: 1, start: '0xe0000000', size: 0x1000000, kind: 'memory', prefetchable: true, is64bit: true },
    ]),
  });
  expect(
    differencesOf(setup(), [gpu], {
      framebuffers: known([{ name: 'BOOTFB', start: '0xe0000000', end: '0xe02fffff' }]),
    }),
  ).toEqual([
    { kind: 'framebuffer', address: NIC, evidence: ['/proc/iomem: e0000000-e02fffff BOOTFB → BAR 1'] },
  ]);
});

test('a bound function without a group cannot be given away', () => {
  expect(
    differencesOf(setup(), [aFunction(NIC, { driver: known('vfio-pci'), iommuGroup: known(null) })]),
  ).toEqual([{ kind: 'no-group', address: NIC }]);
});
