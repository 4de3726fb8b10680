import { expect, test } from 'vitest';
import { known, unknown } from '../../../../shared/model/fact.ts';
import type { HostSnapshot } from '../../../../shared/model/host-snapshot.ts';
import { anAssignment, aView } from '../../../../shared/model/testing/builders.ts';
import { indexSnapshot } from '../../../../shared/rules/snapshot-index.ts';
import type { SetupDraft } from '../../../stores/setup-store.ts';
import {
  aSet,
  applied,
  CARD,
  driverFirst,
  freshSetup,
  kernelOff,
  verified,
} from '../../../testing/setup-snapshots.ts';
import { anOperation } from '../../../testing/operations.ts';
import { beginDraft, isStuck, stepOf, wizardPlace } from './wizard-place.ts';

const placeOf = (snapshot: HostSnapshot, draft: SetupDraft | null = null) =>
  wizardPlace(indexSnapshot(snapshot), draft, []);
const stepAt = (snapshot: HostSnapshot, draft: SetupDraft | null = null) => stepOf(placeOf(snapshot, draft));

test.each<[string, HostSnapshot, string]>([
  ['a host that was never set up begins with the purpose', kernelOff, 'purpose'],
  ['what is written waits for the restart', applied, 'restart'],
  ['after the restart it goes on with attaching, whoever looks', verified, 'attach'],
  ['what did not take is verified', driverFirst, 'verify'],
  [
    'half a change is applying',
    { ...applied, setup: { ...applied.setup, sets: known([{ ...aSet, closed: false }]) } },
    'apply',
  ],
])('%s', (_, snapshot, step) => {
  expect(stepAt(snapshot)).toBe(step);
});

test('it stops where the firmware hides the IOMMU, whatever was chosen', () => {
  const place = placeOf(
    { ...kernelOff, iommu: { state: 'firmware-off' } },
    beginDraft(indexSnapshot(kernelOff)),
  );
  expect(place.page).toBe('firmware-off');
  expect(isStuck(place)).toBe(true);
});

test('nothing is offered on a host that cannot be read, or whose list of changes cannot be', () => {
  expect(placeOf({ ...kernelOff, reader: { state: 'reading' } }).page).toBe('unread');
  const setup = { ...freshSetup, sets: unknown('malformed') };
  expect(placeOf({ ...kernelOff, setup }).page).toBe('unread');
});

test('choices are kept while the host is as they were begun on, and void after a change', () => {
  const draft: SetupDraft = { ...beginDraft(indexSnapshot(kernelOff)), step: 'plan', functions: CARD };
  expect(placeOf(kernelOff, draft)).toEqual({ page: 'choose', draft });
  expect(stepAt(applied, draft)).toBe('restart');
});

test('choices can be made anew over what is applied', () => {
  const draft: SetupDraft = { ...beginDraft(indexSnapshot(verified)), step: 'devices' };
  expect(draft.functions).toEqual(CARD);
  expect(stepAt(verified, draft)).toBe('devices');
});

test('a change that runs is shown before anything else, and one that was interrupted until it is settled', () => {
  const request = { kind: 'take-back-setup', functions: [], set: aSet.id, basedOn: '' } as const;
  const running = anOperation('1', request, { state: 'running' });
  const index = indexSnapshot(applied);
  expect(wizardPlace(index, null, [running]).page).toBe('apply');
  expect(wizardPlace(index, null, [{ ...running, state: 'interrupted' }]).page).toBe('apply');
  expect(wizardPlace(index, null, [{ ...running, state: 'interrupted', undoneBy: 'other' }]).page).toBe(
    'restart',
  );
  expect(wizardPlace(index, null, [{ ...running, state: 'succeeded' }]).page).toBe('restart');
});

test('the devices that a machine has by its definition are given; only the others are left', () => {
  const withCard = (...sources: readonly string[]): HostSnapshot => ({
    ...verified,
    guests: verified.guests.map((guest) =>
      guest.name === 'media'
        ? { ...guest, nextStart: aView({ assignments: sources.map((source) => anAssignment(source)) }) }
        : guest,
    ),
  });
  expect(placeOf(verified)).toEqual({ page: 'attach', left: CARD });
  expect(placeOf(withCard(CARD[0]))).toEqual({ page: 'attach', left: [CARD[1]] });
  const media = verified.guests.find(({ name }) => name === 'media');
  expect(placeOf(withCard(...CARD))).toEqual({ page: 'ready', guests: [media?.id] });
});

test('it begins with what the host has, also with its iommu=pt', () => {
  const snapshot = { ...kernelOff, setup: { ...freshSetup, nextLine: known('quiet iommu=pt') } };
  expect(beginDraft(indexSnapshot(snapshot)).passthrough).toBe(true);
  expect(beginDraft(indexSnapshot(kernelOff)).passthrough).toBe(false);
});
