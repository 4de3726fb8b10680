import { describe, expect, test } from 'vitest';
import { anAssignment, aView } from '../model/testing/builders.ts';
import type { Guest } from '../model/guest.ts';
import { attachScope, detachScope, moveScope } from './default-scope.ts';
import { lab, nas, NIC, win11 } from './testing/lab.ts';

const NOW = { now: true, nextStart: false };
const NEXT = { now: false, nextStart: true };
const BOTH = { now: true, nextStart: true };
const has = aView({ assignments: [anAssignment(NIC)] });

describe('attach', () => {
  test.each<[string, Guest, object, object]>([
    ['a running guest: now, and from next start if asked', win11, BOTH, NOW],
    ['a guest that is off: from next start', nas, NEXT, NEXT],
    ['a transient guest: now', { ...win11, persistent: false, nextStart: null }, NOW, NOW],
    ['a guest that shuts down: from next start', { ...win11, state: 'shutting-down' }, NEXT, NEXT],
  ])('%s', (_, guest, possible, chosen) => {
    expect(attachScope(guest)).toEqual({ possible, chosen });
  });

  test('a transient guest that shuts down: nothing is possible, and the findings for now say why', () => {
    const guest: Guest = { ...win11, state: 'shutting-down', nextStart: null };
    expect(attachScope(guest)).toEqual({ possible: { now: false, nextStart: false }, chosen: NOW });
  });
});

describe('detach', () => {
  test.each<[string, Guest, object]>([
    ['from both where both have it', { ...win11, now: has, nextStart: has }, BOTH],
    ['from the live guest alone', { ...win11, now: has }, NOW],
    ['from the definition alone', { ...nas, nextStart: has }, NEXT],
    [
      'from the definition of a guest that shuts down',
      { ...win11, state: 'shutting-down', now: has, nextStart: has },
      NEXT,
    ],
  ])('%s', (_, guest, chosen) => {
    expect(detachScope(guest, [NIC])).toEqual({ possible: chosen, chosen });
  });
});

describe('move', () => {
  test.each<[string, Guest, Guest, object]>([
    ['running to running: now', { ...win11, now: has }, lab, NOW],
    ['running and defined to running: both follow', { ...win11, now: has, nextStart: has }, lab, BOTH],
    ['running to off: leaves now, comes from next start', { ...win11, now: has }, nas, BOTH],
    ['off to running: comes now, and the definition follows', { ...nas, nextStart: has }, lab, BOTH],
    ['off to off: the definition', { ...nas, nextStart: has }, { ...lab, state: 'off', now: null }, NEXT],
  ])('%s', (_, from, to, chosen) => {
    expect(moveScope(from, to, [NIC]).chosen).toEqual(chosen);
  });
});
