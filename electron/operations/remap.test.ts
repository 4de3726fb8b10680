import { expect, test } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { Operation } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { aFunction, anAddress, anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { identityOf } from '../../shared/rules/identity-of.ts';
import { aLab, nas, NIC, nic } from '../../shared/rules/testing/lab.ts';
import { runToEnd } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const NEW = anAddress('0000:09:00.0');
const serial = known('a0-36-9f-ff-ff-11-22-33');

function movedCard(): FakeHost {
  const identity = identityOf(aLab({ functions: [{ ...nic, serial }] }), NIC);
  if (identity === null) throw new Error('no identity');
  const recorded = { state: 'recorded', identity } as const;
  const nextStart = aView({ assignments: [anAssignment(NIC, { recorded })] });
  const other = { ...nic, ids: { ...nic.ids, device: known('1533') } };
  const card = aFunction(NEW, { serial, iommuGroup: known(20) });
  return new FakeHost(aLab({ functions: [other, card], guests: [{ ...nas, nextStart }] }));
}

function recorded(host: FakeHost, address: PciAddress) {
  const guest = host.snapshot().guests.find(({ id }) => id === nas.id);
  return guest?.nextStart?.assignments.find(({ source }) => source === address)?.recorded;
}

async function corrected(host: FakeHost, to: PciAddress): Promise<Operation> {
  return runToEnd(host, { kind: 'remap', guest: nas.id, functions: [to], insteadOf: [NIC] });
}

test('the definition names the new address, and the record goes with the device', async () => {
  const host = movedCard();
  expect((await corrected(host, NEW)).state).toBe('succeeded');
  expect(host.holds(nas, 'nextStart')).toEqual([NEW]);
  expect(recorded(host, NEW)).toMatchObject({
    state: 'recorded',
    identity: { serial: serial.value, path: '0000:09/00.0' },
  });
});

test('accepting the device that is there changes its record and calls for no redefinition', async () => {
  const host = movedCard();
  expect((await corrected(host, NIC)).state).toBe('succeeded');
  expect(host.calls).toEqual([]);
  expect(recorded(host, NIC)).toMatchObject({ identity: { device: '1533', serial: null } });
});

test('where only the record was to change, one that cannot be written is a failure', async () => {
  const host = movedCard();
  host.recordFailure = { code: 'denied', libvirtCode: 88, message: 'access denied' };
  const operation = await corrected(host, NIC);
  expect(operation).toMatchObject({ state: 'undone', problem: { code: 'identity-not-recorded' } });
});

test('a definition that libvirt does not take leaves everything as it was', async () => {
  const host = movedCard();
  host.failures.set(`correct nas ${NIC} ${NEW}`, {
    code: 'libvirt-error',
    libvirtCode: 27,
    message: 'XML error',
  });
  const operation = await corrected(host, NEW);
  expect(operation).toMatchObject({
    state: 'undone',
    problem: { code: 'libvirt-error', original: 'XML error' },
  });
  expect(host.holds(nas, 'nextStart')).toEqual([NIC]);
  expect(host.records).toEqual([]);
});
