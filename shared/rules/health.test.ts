import { expect, it } from 'vitest';
import { known, unknown } from '../model/fact.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { aFunction, aGuest, anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import { healthOf, isWorrying } from './health.ts';
import { aLab, NIC, nic } from './testing/lab.ts';

const counted = (correctable: number, nonfatal: number, fatal: number): PciFunction['errors'] => ({
  correctable: known({ total: correctable, which: [] }),
  nonfatal: known({ total: nonfatal, which: [] }),
  fatal: known({ total: fatal, which: [] }),
});
const link = (speed: number, width: number) => known({ speed, width });
const signs = (fn: Partial<PciFunction>, snapshot = {}) =>
  healthOf(aLab({ functions: [{ ...nic, ...fn }], snapshot }), NIC);

it('says nothing of a function that is well, or that reports nothing', () => {
  expect(signs({ errors: counted(0, 0, 0) })).toEqual([]);
  expect(signs({})).toEqual([]);
});

it('tells errors, and how many more there are since the last look', () => {
  const errorsBefore = [{ address: NIC, correctable: 4, nonfatal: 1, fatal: 0 }];
  const found = signs({ errors: counted(9, 1, 2) }, { errorsBefore });
  expect(found).toEqual([
    { kind: 'errors', of: 'correctable', total: 9, since: 5 },
    { kind: 'errors', of: 'nonfatal', total: 1, since: 0 },
    { kind: 'errors', of: 'fatal', total: 2, since: 2 },
  ]);
  expect(found.map(isWorrying)).toEqual([false, false, true]);
});

it('does not know a change where nobody has looked before', () => {
  const found = signs({ errors: counted(0, 1, 0) });
  expect(found).toEqual([{ kind: 'errors', of: 'nonfatal', total: 1, since: null }]);
  expect(found.map(isWorrying)).toEqual([true]);
});

it('counts anew after a restart of the machine', () => {
  const errorsBefore = [{ address: NIC, correctable: 0, nonfatal: 7, fatal: 0 }];
  expect(signs({ errors: counted(0, 2, 0) }, { errorsBefore })).toEqual([
    { kind: 'errors', of: 'nonfatal', total: 2, since: 2 },
  ]);
});

it('sees lanes that are lost, and takes a low speed for what may be power saving', () => {
  const narrow = signs({ link: { current: link(8, 1), maximum: link(8, 4) } });
  expect(narrow).toMatchObject([{ kind: 'narrow', now: { width: 1 }, most: { width: 4 } }]);
  const slow = signs({ link: { current: link(2.5, 4), maximum: link(8, 4) } });
  expect(slow.map(({ kind }) => kind)).toEqual(['slow']);
  expect([...narrow, ...slow].map(isWorrying)).toEqual([true, false]);
});

it('expects no more of a link than its port has', () => {
  const port = aFunction('0000:00:02.0', {
    bridge: { kind: known('root-port'), secondaryBus: known(2) },
    link: { current: link(8, 1), maximum: link(8, 1) },
  });
  const card = { ...nic, parent: port.address, link: { current: link(8, 1), maximum: link(16, 4) } };
  expect(healthOf(aLab({ functions: [port, card] }), NIC)).toEqual([]);
});

it.each([
  ['asleep', { powerState: known('D3hot') }],
  ['without a driver', { driver: known(null) }],
  ['of unknown power', { powerState: unknown('absent') }],
] as const)('judges no link of a function that is %s', (_, fn) => {
  expect(signs({ ...fn, link: { current: link(2.5, 1), maximum: link(8, 4) } })).toEqual([]);
});

it('a function that a guest names and the host does not have is gone', () => {
  const gone = anAddress('0000:0b:00.0');
  const view = aView({ assignments: [anAssignment(gone)] });
  expect(healthOf(aLab({ guests: [aGuest(1, 'win11', { nextStart: view })] }), gone)).toEqual([
    { kind: 'gone' },
  ]);
  expect(healthOf(aLab({ snapshot: { reader: { state: 'reading' } } }), gone)).toEqual([]);
});
