import { expect, test } from 'vitest';
import { known, unknown } from '../../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../../shared/model/host-snapshot.ts';
import { indexSnapshot } from '../../../../shared/rules/snapshot-index.ts';
import { CARD, driverFirst, verified } from '../../../testing/setup-snapshots.ts';
import { verifyRows, type VerifyRow } from './verify-rows.ts';

const rowsOf = (snapshot: HostSnapshot): readonly VerifyRow[] => verifyRows(indexSnapshot(snapshot));
const marks = (snapshot: HostSnapshot): readonly (readonly [string, boolean | null])[] =>
  rowsOf(snapshot).map(({ what, ok }) => [what, ok]);

test('a start that brought everything', () => {
  expect(marks(verified)).toEqual([
    ['line', true],
    ['groups', true],
    ['driver', true],
    ['driver', true],
    ['framebuffer', true],
  ]);
});

test('a host driver that was first is what is found', () => {
  expect(rowsOf(driverFirst)).toContainEqual({
    what: 'driver',
    address: CARD[0],
    found: 'nvidia',
    gone: false,
    ok: false,
  });
});

test('a device that is gone says so', () => {
  const functions = verified.functions.filter(({ address }) => address !== CARD[0]);
  expect(rowsOf({ ...verified, functions })).toContainEqual({
    what: 'driver',
    address: CARD[0],
    found: null,
    gone: true,
    ok: false,
  });
});

test('a word that is missing from the line that booted is no agreement', () => {
  const setup = { ...verified.setup, nextLine: known('root=UUID=1 ro quiet intel_iommu=on') };
  expect(marks({ ...verified, setup })[0]).toEqual(['line', false]);
});

test('what could not be read is neither good nor bad', () => {
  const identity = { ...verified.identity, commandLine: unknown('unreadable') };
  const functions = verified.functions.map((fn) => ({ ...fn, driver: unknown('unreadable') }));
  expect(marks({ ...verified, identity, functions }).map(([, ok]) => ok)).toEqual([
    null,
    true,
    null,
    null,
    true,
  ]);
});

test('what of the boot screen lies in a card is found, line by line', () => {
  const bar = {
    index: 1,
    kind: 'memory',
    start: '0xc0000000',
    size: 0x10000000,
    prefetchable: true,
    is64bit: true,
  } as const;
  const functions = verified.functions.map((fn) =>
    fn.address === CARD[0] ? { ...fn, bars: known([bar]) } : fn,
  );
  const framebuffers = known([{ name: 'BOOTFB', start: '0xc0000000', end: '0xc02fffff' }]);
  expect(rowsOf({ ...verified, functions, framebuffers }).at(-1)).toEqual({
    what: 'framebuffer',
    address: CARD[0],
    found: ['/proc/iomem: c0000000-c02fffff BOOTFB → BAR 1'],
    ok: false,
  });
});
