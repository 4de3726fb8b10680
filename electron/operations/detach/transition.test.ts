import { describe, expect, test } from 'vitest';
import type { DetachEvent, DetachState } from '../../../shared/model/detach.ts';
import { NIC } from '../../../shared/rules/testing/lab.ts';
import { transition } from './transition.ts';

const THEN = '2026-01-01T10:00:00.000Z';
const NOW = '2026-01-01T10:00:40.000Z';

const asked: DetachState = { state: 'asked', since: THEN };
const seen: DetachState = { state: 'seen', since: THEN };
const silent: DetachState = { state: 'no-answer', since: THEN, seen: false };
const silentSeen: DetachState = { state: 'no-answer', since: THEN, seen: true };
const tookOut = [{ address: NIC, entry: { element: '<hostdev/>', recorded: null } }];
const refused: DetachState = { state: 'refused', since: THEN };
const atStop: DetachState = { state: 'at-stop', since: THEN, refused: false, tookOut };
const atStopRefused: DetachState = { state: 'at-stop', since: THEN, refused: true, tookOut };
const gone: DetachState = { state: 'gone' };
const left: DetachState = { state: 'left', refused: false };
const leftRefused: DetachState = { state: 'left', refused: true };

const again: DetachEvent = { event: 'again', at: NOW };
const stop: DetachEvent = { event: 'at-stop', at: NOW, tookOut };
const refusedNow: DetachState = { state: 'refused', since: NOW };
const untilStop: DetachState = { state: 'at-stop', since: NOW, refused: false, tookOut };
const events: readonly DetachEvent[] = [
  { event: 'removed' },
  { event: 'removal-failed', at: NOW },
  { event: 'noticed' },
  { event: 'time-over' },
  again,
  { event: 'wait' },
  stop,
  { event: 'leave' },
];

/** Every transition there is; what is not here changes nothing. */
const moves: readonly (readonly [DetachState, DetachEvent['event'], DetachState])[] = [
  [asked, 'removed', gone],
  [asked, 'removal-failed', refusedNow],
  [asked, 'noticed', seen],
  [asked, 'time-over', silent],
  [seen, 'removed', gone],
  [seen, 'removal-failed', refusedNow],
  [seen, 'time-over', silentSeen],
  [silent, 'removed', gone],
  [silent, 'removal-failed', refusedNow],
  [silent, 'noticed', silentSeen],
  [silent, 'again', { state: 'asked', since: NOW }],
  [silent, 'wait', asked],
  [silent, 'at-stop', untilStop],
  [silent, 'leave', left],
  [silentSeen, 'removed', gone],
  [silentSeen, 'removal-failed', refusedNow],
  [silentSeen, 'again', { state: 'asked', since: NOW }],
  [silentSeen, 'wait', seen],
  [silentSeen, 'at-stop', untilStop],
  [silentSeen, 'leave', left],
  [refused, 'removed', gone],
  [refused, 'again', { state: 'asked', since: NOW }],
  [refused, 'at-stop', { state: 'at-stop', since: NOW, refused: true, tookOut }],
  [refused, 'leave', leftRefused],
  [atStop, 'removed', gone],
  [atStop, 'removal-failed', atStopRefused],
  [atStop, 'again', { state: 'asked', since: NOW }],
  [atStop, 'leave', left],
  [atStopRefused, 'removed', gone],
  [atStopRefused, 'again', { state: 'asked', since: NOW }],
  [atStopRefused, 'leave', leftRefused],
];

const named = (state: DetachState): string => {
  if ('seen' in state && state.seen) return 'no-answer (seen)';
  return 'refused' in state && state.refused ? `${state.state} (refused)` : state.state;
};

describe('a guest is asked to let go', () => {
  test.each(moves.map(([from, event, to]) => [named(from), event, named(to), from, to] as const))(
    '%s, %s: %s',
    (_from, event, _to, from, to) => {
      const happened = events.find((one) => one.event === event);
      expect(happened && transition(from, happened)).toEqual(to);
    },
  );

  test.each(
    [asked, seen, silent, silentSeen, refused, atStop, atStopRefused, gone, left, leftRefused].flatMap(
      (from) =>
        events
          .filter(({ event }) => !moves.some(([known, move]) => known === from && move === event))
          .map((event) => [named(from), event.event, from, event] as const),
    ),
  )('%s, %s: nothing changes', (_from, _event, from, event) => {
    expect(transition(from, event)).toBe(from);
  });
});
