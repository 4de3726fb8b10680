import { expect, test } from 'vitest';
import { known } from '../../../shared/model/fact.ts';
import { indexSnapshot } from '../../../shared/rules/snapshot-index.ts';
import { wantedRank } from '../../describe/device-class.ts';
import { fullSnapshot } from '../../testing/fixture-snapshot.ts';
import { hostSide, type HostView } from './host-cards.ts';

const index = indexSnapshot(fullSnapshot);
const all: HostView = { filter: 'all', showBridges: false, search: '' };
const addresses = (view: HostView): readonly string[] =>
  hostSide(index, view).cards.flatMap(({ chips }) => chips.map(({ fn }) => fn.address));

test('what a running virtual machine holds is not on the host, what is only in a definition is', () => {
  expect(addresses(all)).not.toContain('0000:05:00.2');
  expect(addresses(all)).toContain('0000:0a:00.0');
});

test('graphics cards come first, then network, storage, USB and sound', () => {
  const classes = hostSide(index, all)
    .cards.filter(({ chips }) => chips.every(({ vital }) => vital === null))
    .map(({ chips }) => Math.min(...chips.map(({ fn }) => wantedRank(fn))));
  expect(classes).toEqual([...classes].sort((a, b) => a - b));
  expect(addresses(all)[0]).toBe('0000:01:00.0');
});

test('functions of the chipset come after every card', () => {
  const [first] = fullSnapshot.functions;
  const ranks = ['030000', '0c0330', '080501', '0c0500', '130000', '108000'].map((code) =>
    first === undefined ? -1 : wantedRank({ ...first, ids: { ...first.ids, classCode: known(code) } }),
  );
  expect(ranks).toEqual([0, 3, 7, 8, 8, 8]);
});

test('bridges are shown only when asked for, and last', () => {
  expect(addresses(all)).not.toContain('0000:00:01.1');
  expect(addresses({ ...all, showBridges: true }).slice(-2)).toEqual(['0000:00:00.0', '0000:00:01.1']);
});

test('what the host cannot do without comes after what can be moved', () => {
  expect(addresses(all).slice(-3)).toEqual(['0000:02:00.0', '0000:05:00.0', '0000:05:00.1']);
  expect(hostSide(index, all).counts).toEqual({ assignable: 10, vital: 3 });
});

test('a filter keeps a group whole', () => {
  expect(addresses({ ...all, filter: 'gpu' })).toEqual(['0000:01:00.0', '0000:01:00.1', '0000:0a:00.0']);
});

test.each([
  ['nvidia', ['0000:01:00.0', '0000:01:00.1']],
  ['group 24', ['0000:08:00.0']],
  ['i350 05:00.0', ['0000:05:00.0']],
  ['nothing like it', []],
])('searching %s finds %j', (search, found) => {
  expect(addresses({ ...all, search })).toEqual(found);
});
