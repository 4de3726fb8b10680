import { expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { IommuState } from '../../model/iommu.ts';
import { aFunction, aSnapshot } from '../../model/testing/builders.ts';
import { neededWords, type WantedStart } from './needed-words.ts';

const INTEL_OFF: IommuState = { state: 'kernel-off', table: 'DMAR' };
const AMD_OFF: IommuState = { state: 'kernel-off', table: 'IVRS' };
const INTEL: IommuState = { state: 'on', kind: 'intel', interruptRemapping: known(true) };

function host(
  iommu: IommuState,
  options: Readonly<Record<string, string>> | null,
  booted = 'root=/dev/sda2 quiet',
): HostSnapshot {
  const snapshot = aSnapshot();
  const kernelOptions = options === null ? unknown('absent') : known(options);
  return {
    ...snapshot,
    iommu,
    identity: { ...snapshot.identity, commandLine: known(booted) },
    setup: { ...snapshot.setup, kernelOptions },
  };
}

const wanted: WantedStart = { functions: [], passthrough: false, ours: [] };
const ON = { add: ['intel_iommu=on'], remove: [] };
const NOTHING = { add: [], remove: [] };

test('an Intel IOMMU that the kernel leaves off by default is switched on', () => {
  expect(neededWords(host(INTEL_OFF, {}), wanted, ['quiet'])).toEqual(ON);
});

test('of a kernel whose configuration is not known, what this boot shows is enough', () => {
  expect(neededWords(host(INTEL_OFF, null), wanted, ['quiet'])).toEqual(ON);
  expect(neededWords(host(INTEL, null), wanted, ['quiet'])).toEqual(NOTHING);
});

test('on this once, by a word that the files do not have, is not on by itself', () => {
  expect(neededWords(host(INTEL, null, 'quiet intel_iommu=on,sm_on'), wanted, ['quiet'])).toEqual(ON);
});

test('a kernel that has it on by default needs no word, only none that switches it off', () => {
  const is = host(INTEL_OFF, { CONFIG_INTEL_IOMMU_DEFAULT_ON: 'y' });
  expect(neededWords(is, wanted, ['quiet', 'intel_iommu=off'])).toEqual({
    add: [],
    remove: ['intel_iommu=off'],
  });
});

test('Debian’s kernel leaves out the graphics of the processor alone', () => {
  const is = host(INTEL, { CONFIG_INTEL_IOMMU_DEFAULT_ON_INTGPU_OFF: 'y' });
  const ids = { ...aFunction('0000:00:02.0').ids, classCode: known('030000') };
  const graphics = aFunction('0000:00:02.0', { ids });
  const card = aFunction('0000:01:00.0', { ids });
  expect(neededWords(is, { ...wanted, functions: [card] }, [])).toEqual(NOTHING);
  expect(neededWords(is, { ...wanted, functions: [card, graphics] }, [])).toEqual(ON);
});

test.each([['amd_iommu=off'], ['iommu=off'], ['iommu=noforce,off'], ['amd_iommu=fullflush,off']])(
  'AMD’s needs no word: %s goes, and nothing comes',
  (word) => {
    expect(neededWords(host(AMD_OFF, null), wanted, ['quiet', word, 'amd_iommu=on'])).toEqual({
      add: [],
      remove: [word],
    });
  },
);

test.each([
  ['intel_iommu=igfx_off'],
  ['iommu=soft'],
  ['xiommu=off'],
  ['iommu.strict=0'],
  ['intel_iommu=offline'],
])('%s does not switch it off and stays', (word) => {
  expect(neededWords(host(INTEL_OFF, {}), wanted, [word])).toEqual(ON);
});

test('a word that is there already is not asked for again', () => {
  expect(neededWords(host(INTEL_OFF, {}), wanted, ['intel_iommu=sm_on,on'])).toEqual(NOTHING);
});

test('past the translation only if a person asks, in either of the two forms', () => {
  const asked = { ...wanted, passthrough: true };
  expect(neededWords(host(INTEL, null), asked, ['quiet']).add).toEqual(['iommu=pt']);
  expect(neededWords(host(INTEL, null), asked, ['iommu.passthrough=1'])).toEqual(NOTHING);
});

test('not asked for any more: ours goes, that of a person stays', () => {
  const line = ['quiet', 'iommu=pt'];
  expect(neededWords(host(INTEL, null), { ...wanted, ours: ['iommu=pt'] }, line).remove).toEqual([
    'iommu=pt',
  ]);
  expect(neededWords(host(INTEL, null), wanted, line)).toEqual(NOTHING);
});

test('neither amd_iommu=on nor an override of ACS is ever added', () => {
  for (const iommu of [INTEL, INTEL_OFF, AMD_OFF])
    for (const passthrough of [true, false]) {
      const { add } = neededWords(host(iommu, null), { ...wanted, passthrough }, []);
      expect(add.filter((word) => !['intel_iommu=on', 'iommu=pt'].includes(word))).toEqual([]);
    }
});
