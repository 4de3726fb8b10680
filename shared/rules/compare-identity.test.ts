import { expect, test } from 'vitest';
import { known, unknown } from '../model/fact.ts';
import { aFunction, aGuest, anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import type { DeviceIdentity } from '../model/device-identity.ts';
import type { PciFunction } from '../model/pci-function.ts';
import { compareIdentity, type IdentityVerdict } from './compare-identity.ts';
import { identityOf } from './identity-of.ts';
import { indexSnapshot, type SnapshotIndex } from './snapshot-index.ts';
import { aLab, lab as otherGuest } from './testing/lab.ts';

const A = anAddress('0000:02:00.0');
const B = anAddress('0000:03:00.0');
const PORT_A = anAddress('0000:00:02.0');
const PORT_B = anAddress('0000:00:03.0');
const SERIAL_A = 'a0-36-9f-ff-ff-11-22-33';
const SERIAL_B = 'a0-36-9f-ff-ff-44-55-66';

const ports = [aFunction(PORT_A), aFunction(PORT_B)].map((port) => ({
  ...port,
  ids: { ...port.ids, device: known('3420') },
}));

function card(address: string, parent: PciFunction['parent'], fields: Partial<PciFunction> = {}) {
  return aFunction(address, { parent, iommuGroup: known(null), ...fields });
}

/** Only these cards behind two ports. */
function host(...cards: readonly PciFunction[]): SnapshotIndex {
  return indexSnapshot({ ...aLab().snapshot, functions: [...ports, ...cards] });
}

function recordedOn(index: SnapshotIndex, address = A): DeviceIdentity {
  const identity = identityOf(index, address);
  if (identity === null) throw new Error(`nothing at ${address}`);
  return identity;
}

function verdict(index: SnapshotIndex, identity: DeviceIdentity): IdentityVerdict {
  return compareIdentity(index, anAssignment(A, { recorded: { state: 'recorded', identity } }));
}

const withSerial = { serial: known(SERIAL_A) };
const other = { ids: { ...aFunction(A).ids, device: known('1533') } };

test('a card with a serial number in its place is the same', () => {
  const before = host(card(A, PORT_A, withSerial));
  expect(verdict(before, recordedOn(before))).toEqual({ kind: 'same', proof: 'serial' });
});

test('a card that shows its serial number in another slot has moved', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  const now = host(card(B, PORT_B, withSerial));
  expect(verdict(now, was)).toEqual({ kind: 'moved', to: B, proof: 'serial', occupied: false });
});

test('cards of one model are told apart by their vital product data where they have no other serial number', () => {
  const was = recordedOn(host(card(A, PORT_A, { vpdSerial: known('MQ1550C0042') })));
  const swapped = host(card(A, PORT_A, { vpdSerial: known('MQ1550C0077') }));
  expect(verdict(swapped, was)).toMatchObject({ kind: 'replaced' });
});

test('a card that moved and left its address to another is both told', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  const now = host(card(A, PORT_A, other), card(B, PORT_B, withSerial));
  expect(verdict(now, was)).toEqual({ kind: 'moved', to: B, proof: 'serial', occupied: true });
});

test('two cards of one model that changed places are told apart by their serial numbers', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  const now = host(card(A, PORT_A, { serial: known(SERIAL_B) }), card(B, PORT_B, withSerial));
  expect(verdict(now, was)).toMatchObject({ kind: 'moved', to: B, occupied: true });
});

test('the same, when the one at the address is parked and tells no serial number now', () => {
  const was = recordedOn(host(card(A, PORT_A, { permanentMac: known('52:54:00:00:00:0a') })));
  const now = host(card(A, PORT_A), card(B, PORT_B, { permanentMac: known('52:54:00:00:00:0a') }));
  expect(verdict(now, was)).toMatchObject({ kind: 'moved', to: B, proof: 'serial', occupied: true });
});

test('another model at the address is a replacement', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  expect(verdict(host(card(A, PORT_A, other)), was)).toEqual({ kind: 'replaced', candidates: [] });
});

test('one of the same model with another serial number is a replacement', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  const now = host(card(A, PORT_A, { serial: known(SERIAL_B) }));
  expect(verdict(now, was)).toEqual({ kind: 'replaced', candidates: [] });
});

test('without a serial number the same model in the same slot is taken for the same', () => {
  const before = host(card(A, PORT_A));
  expect(verdict(before, recordedOn(before))).toEqual({ kind: 'same', proof: 'place' });
});

test('bus numbers given anew move a card that stayed in its slot', () => {
  const was = recordedOn(host(card(A, PORT_A)));
  expect(verdict(host(card(B, PORT_A)), was)).toEqual({
    kind: 'moved',
    to: B,
    proof: 'place',
    occupied: false,
  });
});

test('bus numbers given anew that bring an identical card to the address are seen through', () => {
  const was = recordedOn(host(card(A, PORT_A)));
  const now = host(card(A, PORT_B), card(B, PORT_A));
  expect(verdict(now, was)).toEqual({ kind: 'moved', to: B, proof: 'place', occupied: true });
});

test('a card without serial number that is gone is not called moved because of an identical one', () => {
  const was = recordedOn(host(card(A, PORT_A), card(B, PORT_B)));
  expect(verdict(host(card(B, PORT_B)), was)).toEqual({ kind: 'missing', candidates: [B] });
});

test('an identical card that another guest was given is no candidate', () => {
  const before = host(card(A, PORT_A), card(B, PORT_B));
  const theirs = anAssignment(B, { recorded: { state: 'recorded', identity: recordedOn(before, B) } });
  const guest = aGuest(2, otherGuest.name, { nextStart: aView({ assignments: [theirs] }) });
  const now = host(card(B, PORT_B));
  const index = indexSnapshot({ ...now.snapshot, guests: [guest] });
  expect(verdict(index, recordedOn(before))).toEqual({ kind: 'missing', candidates: [] });
});

test('one of the model at the address in another slot, with others about, cannot be told', () => {
  const third = anAddress('0000:04:00.0');
  const was = recordedOn(host(card(A, PORT_A)));
  const now = host(card(A, PORT_B), card(third, PORT_B));
  expect(verdict(now, was)).toEqual({ kind: 'ambiguous', candidates: [third] });
});

test('the only one of its model at the address in another slot is taken for the same, by its model alone', () => {
  const was = recordedOn(host(card(A, PORT_A)));
  expect(verdict(host(card(A, PORT_B)), was)).toEqual({ kind: 'same', proof: 'only-model' });
});

test('of two functions with one serial number the one of the same function number is meant', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  const now = host(card('0000:03:00.0', PORT_B, withSerial), card('0000:03:00.1', PORT_B, withSerial));
  expect(verdict(now, was)).toMatchObject({ kind: 'moved', to: B });
});

test('a serial number that a maker gave to all of a kind proves nothing of one in another slot', () => {
  const was = recordedOn(host(card(A, PORT_A, withSerial)));
  const swapped = host(card(A, PORT_B, withSerial), card(B, PORT_A, withSerial));
  expect(verdict(swapped, was)).toEqual({ kind: 'moved', to: B, proof: 'place', occupied: true });
  const inPlace = host(card(A, PORT_A, withSerial), card(B, PORT_B, withSerial));
  expect(verdict(inPlace, was)).toEqual({ kind: 'same', proof: 'serial' });
});

test('a firmware update that changes subsystem and revision does not make another device of one with a serial number', () => {
  const before = host(card(A, PORT_A, withSerial));
  const updated = { ...withSerial, ids: { ...aFunction(A).ids, revision: known('05') } };
  expect(verdict(host(card(A, PORT_A, updated)), recordedOn(before))).toEqual({
    kind: 'same',
    proof: 'serial',
  });
});

test('a function that does not say what it is, is not judged', () => {
  const was = recordedOn(host(card(A, PORT_A)));
  const now = host(card(A, PORT_A, { ids: { ...aFunction(A).ids, vendor: unknown('vanished') } }));
  expect(verdict(now, was)).toEqual({ kind: 'unknown' });
});

test('nothing is judged while the host could not be read', () => {
  const was = recordedOn(host(card(A, PORT_A)));
  const now = host();
  const unread = indexSnapshot({ ...now.snapshot, reader: { state: 'reading' } });
  expect(verdict(unread, was)).toEqual({ kind: 'unknown' });
});

test('an assignment without a record says so, and is missing when its function is', () => {
  const there = host(card(A, PORT_A));
  expect(compareIdentity(there, anAssignment(A))).toEqual({ kind: 'unrecorded' });
  expect(compareIdentity(there, anAssignment(A, { recorded: { state: 'unreadable' } }))).toEqual({
    kind: 'unreadable',
  });
  expect(compareIdentity(host(), anAssignment(A))).toEqual({ kind: 'missing', candidates: [] });
});

test('parents in a circle have no path', () => {
  const round = host(card(A, B), card(B, A));
  expect(recordedOn(round).path).toBeNull();
});

test('a path is the slots from the root bus on, whatever the bus numbers are', () => {
  const upstream = anAddress('0000:05:00.0');
  const deep = host(aFunction(upstream, { parent: PORT_A }), card('0000:07:10.1', upstream));
  expect(recordedOn(deep, anAddress('0000:07:10.1')).path).toBe('0000:00/02.0/00.0/10.1');
});
