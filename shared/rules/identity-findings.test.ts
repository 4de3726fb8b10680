import { expect, test } from 'vitest';
import type { DeviceIdentity } from '../model/device-identity.ts';
import { known } from '../model/fact.ts';
import type { Guest } from '../model/guest.ts';
import { aFunction, anAddress, anAssignment, aView } from '../model/testing/builders.ts';
import { findingsFor } from './findings-for.ts';
import { identityOf } from './identity-of.ts';
import { aLab, lab, nas, NIC, nic, win11 } from './testing/lab.ts';

const SERIAL = known('a0-36-9f-ff-ff-11-22-33');
const ELSEWHERE = anAddress('0000:09:00.0');

const card = (): DeviceIdentity => {
  const identity = identityOf(aLab({ functions: [{ ...nic, serial: SERIAL }] }), NIC);
  if (identity === null) throw new Error('no card');
  return identity;
};
const defining = (guest: Guest): Guest => ({
  ...guest,
  nextStart: aView({
    assignments: [anAssignment(NIC, { recorded: { state: 'recorded', identity: card() } })],
  }),
});
const other = { ...nic, ids: { ...nic.ids, device: known('1533') } };
const moved = aFunction(ELSEWHERE, { serial: SERIAL, iommuGroup: known(20) });

function codes(index: ReturnType<typeof aLab>, to: Guest, address = ELSEWHERE) {
  const scope = { now: false, nextStart: true };
  return findingsFor(index, { kind: 'attach', to: to.id, functions: [address], scope })
    .filter(({ code }) => code.startsWith('guest-device') || code === 'device-of-other-guest')
    .map(({ code, severity, values }) => ({ code, severity, ...values }));
}

test('a definition whose device was replaced is asked about before more is put into it', () => {
  const index = aLab({ functions: [other, aFunction(ELSEWHERE)], guests: [defining(nas)] });
  expect(codes(index, nas)).toEqual([
    { code: 'guest-device-replaced', severity: 'confirm', guest: 'nas', address: NIC },
  ]);
});

test('a device that moved is noted with its new address, and asked about when another took its place', () => {
  const gone = { ...nic, address: anAddress('0000:0a:00.0'), ids: other.ids };
  const free = aLab({ functions: [gone, moved], guests: [defining(nas)] });
  const without = { ...free, functions: new Map([...free.functions].filter(([address]) => address !== NIC)) };
  expect(codes(without, nas)).toContainEqual({
    code: 'guest-device-moved',
    severity: 'note',
    guest: 'nas',
    address: NIC,
    to: ELSEWHERE,
  });
  const taken = aLab({ functions: [other, moved], guests: [defining(nas)] });
  expect(codes(taken, nas)).toContainEqual({
    code: 'guest-device-moved',
    severity: 'confirm',
    guest: 'nas',
    address: NIC,
    to: ELSEWHERE,
  });
});

test('a device that another guest had under its old address is not given away unasked', () => {
  const index = aLab({ functions: [other, moved], guests: [defining(lab)] });
  expect(codes(index, win11)).toEqual([
    { code: 'device-of-other-guest', severity: 'confirm', guest: 'lab', address: ELSEWHERE, was: NIC },
  ]);
});

test('nothing is said while the device is the one that was recorded', () => {
  const index = aLab({
    functions: [{ ...nic, serial: SERIAL }, aFunction(ELSEWHERE)],
    guests: [defining(nas)],
  });
  expect(codes(index, nas)).toEqual([]);
});
