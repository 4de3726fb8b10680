import { expect, test } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { aLab, GPU, GPU_AUDIO, gpuAudio, NIC, nic, win11 } from '../../shared/rules/testing/lab.ts';
import { runToEnd } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const both = { now: true, nextStart: true };
const attach = (functions: readonly PciAddress[], scope = both): OperationRequest => ({
  kind: 'attach',
  to: win11.id,
  functions,
  scope,
});

function recorded(host: FakeHost, view: 'now' | 'nextStart', address: PciAddress) {
  const guest = host.snapshot().guests.find(({ id }) => id === win11.id);
  return guest?.[view]?.assignments.find(({ source }) => source === address)?.recorded;
}

test('attaching records which device it is, in each view that has it', async () => {
  const serial = 'a0-36-9f-ff-ff-11-22-33';
  const host = new FakeHost(aLab({ functions: [{ ...nic, serial: known(serial) }] }));
  expect((await runToEnd(host, attach([NIC]))).state).toBe('succeeded');
  for (const view of ['now', 'nextStart'] as const)
    expect(recorded(host, view, NIC)).toMatchObject({
      state: 'recorded',
      identity: { vendor: '8086', device: '10d3', serial },
    });
});

test('what only a host driver tells is recorded also when it has let go before', async () => {
  const host = new FakeHost(aLab({ functions: [{ ...gpuAudio, permanentMac: known('52:54:00:11:22:33') }] }));
  // The whole group is parked for its first function, so the second has no host driver when its turn comes.
  expect((await runToEnd(host, attach([GPU, GPU_AUDIO]))).state).toBe('succeeded');
  for (const view of ['now', 'nextStart'] as const)
    expect(recorded(host, view, GPU_AUDIO)).toMatchObject({ identity: { mac: '52:54:00:11:22:33' } });
});

test('a record that cannot be written is told, and undoes nothing', async () => {
  const host = new FakeHost(aLab());
  host.recordFailure = { code: 'libvirt-error', libvirtCode: 1, message: 'no room for metadata' };
  const operation = await runToEnd(host, attach([NIC], { now: false, nextStart: true }));
  expect(operation.state).toBe('succeeded');
  expect(operation.steps).toMatchObject([
    {
      state: 'done',
      note: {
        code: 'identity-not-recorded',
        values: { address: NIC, guest: 'win11' },
        original: 'no room for metadata',
      },
    },
  ]);
  expect(host.holds(win11, 'nextStart')).toEqual([NIC]);
});

test('a device that is taken back leaves no record behind', async () => {
  const host = new FakeHost(aLab());
  await runToEnd(host, attach([NIC]));
  const detach = { kind: 'detach', from: win11.id, functions: [NIC], scope: both } as const;
  expect((await runToEnd(host, detach)).state).toBe('succeeded');
  expect(host.records).toEqual([
    `record now win11 ${NIC}`,
    `record nextStart win11 ${NIC}`,
    `forget now win11 ${NIC}`,
    `forget nextStart win11 ${NIC}`,
  ]);
});
