import { expect, test } from 'vitest';
import type { Guest } from '../model/guest.ts';
import { aGuest, anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import { detachScope } from './default-scope.ts';
import { missingAssignments } from './function-state.ts';
import { identityOf } from './identity-of.ts';
import { lostDevices } from './lost-devices.ts';
import { planFor } from './plan.ts';
import { indexSnapshot } from './snapshot-index.ts';
import { aLab, NIC, nic } from './testing/lab.ts';

const SERIAL = '00-11-22-33-44-55-66-77';
const ELSEWHERE = anAddress('0000:0d:00.0');
const serialNic = { ...nic, serial: { known: true, value: SERIAL } } as const;
const plugged = aLab({ functions: [serialNic] });
const identity = identityOf(plugged, NIC);
if (identity === null) throw new Error('the card does not say what it is');

const left = { source: NIC, identity };
/** A guest whose card is only on record any more. */
const loser = (fields: Partial<Guest> = {}): Guest =>
  aGuest(1, 'win11', {
    state: 'running',
    now: aView({ leftRecords: [left] }),
    nextStart: aView(),
    ...fields,
  });
const hostWith = (guest: Guest, functions: readonly (typeof nic)[]) => {
  const { snapshot } = aLab({ guests: [guest] });
  const others = snapshot.functions.filter(({ address }) => address !== NIC);
  return indexSnapshot({ ...snapshot, functions: [...others, ...functions] });
};

test('a card that left the live guest and the host is lost', () => {
  const guest = loser();
  const index = hostWith(guest, []);
  expect(lostDevices(index, guest)).toEqual([left]);
  expect(missingAssignments(index)).toMatchObject([
    { source: NIC, now: false, nextStart: false, lost: true, recorded: { identity } },
  ]);
});

test('one that another tool took back, so that the host has it, is not', () => {
  const guest = loser();
  expect(lostDevices(hostWith(guest, [serialNic]), guest)).toEqual([]);
});

test('one that was plugged in elsewhere is, until the guest has it again', () => {
  const moved = { ...serialNic, address: ELSEWHERE };
  expect(lostDevices(hostWith(loser(), [moved]), loser())).toEqual([left]);
  const again = loser({ now: aView({ leftRecords: [left], assignments: [anAssignment(ELSEWHERE)] }) });
  expect(lostDevices(hostWith(again, [moved]), again)).toEqual([]);
});

test('nothing is called lost while the host cannot be read', () => {
  const guest = loser();
  const { snapshot } = hostWith(guest, []);
  expect(lostDevices(indexSnapshot({ ...snapshot, reader: { state: 'reading' } }), guest)).toEqual([]);
});

test('its entry is taken out by one step that changes the record alone', () => {
  const guest = loser();
  const scope = detachScope(guest, [NIC]).chosen;
  const plan = planFor(hostWith(guest, []), { kind: 'detach', from: guest.id, functions: [NIC], scope });
  expect(plan.steps).toEqual([
    { kind: 'record', guest: guest.id, address: NIC, recorded: null, previous: identity },
  ]);
});
