import { expect, test } from 'vitest';
import type { Guest } from '../../shared/model/guest.ts';
import { aGuest, anAssignment, aView } from '../../shared/model/testing/builders.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { identityOf } from '../../shared/rules/identity-of.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { aLab, NIC, nic } from '../../shared/rules/testing/lab.ts';
import { createLostMemory } from './lost-memory.ts';

const serialNic = { ...nic, serial: { known: true, value: '00-11-22-33-44-55-66-77' } } as const;
const identity = identityOf(indexSnapshot(aLab({ functions: [serialNic] }).snapshot), NIC);
if (identity === null) throw new Error('the card does not say what it is');

const without = aGuest(1, 'win11', { state: 'running', now: aView(), nextStart: aView() });
const holder: Guest = { ...without, now: aView({ assignments: [anAssignment(NIC)] }) };

/** A reading of the host with these cards in it. */
function reading(guest: Guest, cards: readonly PciFunction[]) {
  const { snapshot } = aLab({ guests: [guest] });
  const others = snapshot.functions.filter(({ address }) => address !== NIC);
  return { ...snapshot, functions: [...others, ...cards] };
}

/** What is left in the guest after each of these readings, by address. */
function leftAfter(...readings: readonly ReturnType<typeof reading>[]) {
  const memory = createLostMemory();
  let left: readonly string[] | undefined = [];
  for (const next of readings)
    left = memory.into(next).guests[0]?.now?.leftRecords.map(({ source }) => source);
  return left;
}

const before = reading(holder, [serialNic]);

test('a card without a record that leaves guest and host is remembered', () => {
  expect(leftAfter(before, reading(without, []))).toEqual([NIC]);
});

test('whichever of the two is seen first', () => {
  expect(leftAfter(before, reading(holder, []), reading(without, []))).toEqual([NIC]);
  expect(leftAfter(before, reading(without, [serialNic]), reading(without, []))).toEqual([NIC]);
});

test('one that another tool took back is not, and stays so when it is pulled later', () => {
  const back = reading(without, [serialNic]);
  expect(leftAfter(before, back)).toEqual([]);
  expect(leftAfter(before, back, back, reading(without, []))).toEqual([]);
});

test('it is remembered until it is there again, the guest ends, or a person takes it out', () => {
  const lost = reading(without, []);
  expect(leftAfter(before, lost, lost, lost)).toEqual([NIC]);
  expect(leftAfter(before, lost, before, reading(without, [serialNic]))).toEqual([]);
  expect(leftAfter(before, lost, reading({ ...without, state: 'off', now: null }, []), lost)).toEqual([]);

  const memory = createLostMemory();
  memory.into(before);
  memory.into(lost);
  memory.forget(without.id, NIC);
  expect(memory.into(lost).guests[0]?.now?.leftRecords).toEqual([]);
});

test('a record of the guest itself stands alone', () => {
  const recorded = { ...without, now: aView({ leftRecords: [{ source: NIC, identity }] }) };
  expect(leftAfter(before, reading(recorded, []))).toEqual([NIC]);
});

test('a host or a libvirt that cannot be read says nothing about it', () => {
  const gone = reading(without, []);
  const unread = { ...gone, reader: { state: 'reading' } as const };
  expect(leftAfter(before, unread)).toEqual([]);
  expect(leftAfter(before, unread, gone)).toEqual([NIC]);
});
