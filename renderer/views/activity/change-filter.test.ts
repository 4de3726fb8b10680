import { expect, test } from 'vitest';
import type { Operation, OperationRequest, OperationState } from '../../../shared/model/operation.ts';
import { aGuestId, anAddress } from '../../../shared/model/testing/builders.ts';
import { everyChange, type ChangeFilter } from '../../stores/activity-store.ts';
import { anOperation } from '../../testing/operations.ts';
import { filterChanges } from './change-filter.ts';

const gpu = anAddress('0000:01:00.0');
const sibling = anAddress('0000:01:00.1');
const lan = anAddress('0000:05:00.0');
const win11 = aGuestId(1);
const media = aGuestId(2);
const scope = { now: true, nextStart: false };

const attach: OperationRequest = { kind: 'attach', to: win11, functions: [gpu], scope };
const move: OperationRequest = { kind: 'move', from: win11, to: media, functions: [lan], scope };
const changes: readonly Operation[] = [
  anOperation('a', attach, { steps: [{ kind: 'park', address: sibling, previousDriver: 'snd_hda_intel' }] }),
  anOperation('m', move, { state: 'undone' }),
  anOperation('r', { kind: 'return', functions: [lan] }, { state: 'running' }),
];

const kept = (filter: Partial<ChangeFilter>): string =>
  filterChanges(
    changes,
    { ...everyChange, ...filter },
    ({ id, plan }) => `${id} ${plan.request.kind} rtx 4090`,
  )
    .map(({ id }) => id)
    .join('');

test('a filter that asks for nothing takes all, in their order', () => {
  expect(kept({})).toBe('amr');
});

test('a device is found where it was given, and where it was only parked', () => {
  expect(kept({ device: lan })).toBe('mr');
  expect(kept({ device: sibling })).toBe('a');
});

test('a virtual machine is found on both ends of a move', () => {
  expect(kept({ guest: win11 })).toBe('am');
  expect(kept({ guest: media })).toBe('m');
});

test.each<[ChangeFilter['outcome'], string]>([
  ['succeeded', 'a'],
  ['failed', 'm'],
  ['open', 'r'],
])('%s leaves %s', (outcome, ids) => {
  expect(kept({ outcome })).toBe(ids);
});

test.each<OperationState>(['blocked', 'undone', 'failed'])('%s counts as not done', (state) => {
  const one = anOperation('x', attach, { state });
  expect(filterChanges([one], { ...everyChange, outcome: 'failed' }, () => '')).toEqual([one]);
});

test('every typed word must be there, whatever its case', () => {
  expect(kept({ text: '  RTX move ' })).toBe('m');
  expect(kept({ text: 'rtx nothing' })).toBe('');
});
