import { expect, test } from 'vitest';
import { known, unknown } from '../../model/fact.ts';
import { aFunction, aSnapshot } from '../../model/testing/builders.ts';
import { unreadSetup } from '../../model/setup-facts.ts';
import { indexSnapshot } from '../snapshot-index.ts';
import { untilRestart } from './until-restart.ts';

const { identity } = aSnapshot();
const after = (booted: string | null, next: string) =>
  untilRestart(
    indexSnapshot(
      aSnapshot({
        identity: { ...identity, commandLine: booted === null ? unknown('unreadable') : known(booted) },
        functions: [aFunction('0000:01:00.0', { driver: known('vfio-pci') }), aFunction('0000:02:00.0')],
        setup: { ...unreadSetup, nextLine: known(next) },
      }),
    ),
  );

test('what vfio-pci has stays, and the words that differ are those of the next start', () => {
  expect(after('root=/dev/sda1 ro intel_iommu=on quiet', 'root=/dev/sda1 ro quiet iommu=off')).toEqual({
    bound: ['0000:01:00.0'],
    come: ['iommu=off'],
    go: ['intel_iommu=on'],
  });
});

test('of a line that could not be read nothing is said', () => {
  expect(after(null, 'quiet')).toMatchObject({ come: [], go: [] });
});
