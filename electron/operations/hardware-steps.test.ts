import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import { aGuest, anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { aLab, GPU, GPU_AUDIO, NIC, OLD_BRIDGE } from '../../shared/rules/testing/lab.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const slots: HostSnapshot['slots'] = known([
  { name: '3', place: '0000:02:00', power: known('on') },
  { name: '4', place: '0000:01', power: known('on') },
]);
const hotplug = () => new FakeHost(aLab({ snapshot: { slots } }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function finish(host: FakeHost, request: OperationRequest): Promise<Operation> {
  const operations = anEngine(host);
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.code);
  return ended(operations, begun.value.id);
}
const codes = ({ plan }: Operation) => plan.findings.map(({ code, severity }) => `${severity} ${code}`);

it('takes a function out, and switches its slot off behind it', async () => {
  const host = hotplug();
  const operation = await finish(host, { kind: 'remove', functions: [NIC] });
  expect(operation.state).toBe('succeeded');
  expect(host.calls).toEqual([`remove ${NIC}`, 'slot-power 3 off']);
  expect(operation.plan.commands).toEqual([
    `echo 1 | sudo tee '/sys/bus/pci/devices/${NIC}/remove'`,
    `echo 0 | sudo tee '/sys/bus/pci/slots/3/power'`,
  ]);
});

it('leaves a slot on while another function of the card stays', async () => {
  const host = hotplug();
  await finish(host, { kind: 'remove', functions: [GPU] });
  expect(host.calls).toEqual([`remove ${GPU}`]);
  const both = hotplug();
  await finish(both, { kind: 'remove', functions: [GPU_AUDIO, GPU] });
  expect(both.calls).toEqual([`remove ${GPU}`, `remove ${GPU_AUDIO}`, 'slot-power 4 off']);
});

it('asks first where the slot has no switch', async () => {
  const host = new FakeHost(aLab());
  const operation = await finish(host, { kind: 'remove', functions: [NIC] });
  expect(codes(operation)).toContain('confirm slot-without-switch');
  expect(host.calls).toEqual([`remove ${NIC}`]);
});

it('takes nothing out of a guest, and no bridge', async () => {
  const view = aView({ assignments: [anAssignment(NIC)] });
  const holder = aGuest(1, 'win11', { now: view, nextStart: view });
  const held = new FakeHost(aLab({ snapshot: { slots }, guests: [holder] }));
  const operation = await finish(held, { kind: 'remove', functions: [NIC] });
  expect(operation.state).toBe('blocked');
  expect(codes(operation)).toEqual(
    expect.arrayContaining(['block held-by-other-guest', 'confirm definition-left-behind']),
  );
  expect(codes(await finish(held, { kind: 'remove', functions: [OLD_BRIDGE] }))).toContain(
    'block function-infrastructure',
  );
  expect(held.calls).toEqual([]);
});

it('has the kernel look again for what it took out when the slot will not switch off', async () => {
  const host = hotplug();
  host.rootFailures.set('slot-power 3 off', { code: 'failed', message: 'the kernel refused' });
  const operation = await finish(host, { kind: 'remove', functions: [NIC] });
  expect(operation).toMatchObject({
    state: 'undone',
    problem: { code: 'kernel-refused', original: 'the kernel refused' },
  });
  expect(host.calls.at(-1)).toBe('rescan');
  expect(host.snapshot().functions.some(({ address }) => address === NIC)).toBe(true);
});

it('believes no call: a function that is still there was not taken out', async () => {
  const host = hotplug();
  host.takenOut.add = () => host.takenOut;
  const operation = await finish(host, { kind: 'remove', functions: [NIC] });
  expect(operation.problem?.code).toBe('not-seen');
});

it.each([
  ['denied', 'root-denied'],
  ['unavailable', 'root-unavailable'],
  ['unsafe', 'root-unavailable'],
  ['failed', 'kernel-refused'],
] as const)('a rescan that is %s says %s', async (code, problem) => {
  const host = hotplug();
  host.rootFailures.set('rescan', { code, message: 'sudo: a password is required' });
  const operation = await finish(host, { kind: 'rescan', functions: [] });
  expect(operation).toMatchObject({ state: 'undone', problem: { code: problem, values: {} } });
});

it('looks for added devices, also while libvirt is away', async () => {
  const host = hotplug();
  host.takenOut.add(NIC);
  host.connection = { state: 'failed', code: 'daemon-gone', message: '', retryAt: null };
  const operation = await finish(host, { kind: 'rescan', functions: [] });
  expect(operation.state).toBe('succeeded');
  expect(host.snapshot().functions.some(({ address }) => address === NIC)).toBe(true);
});

it('does not look while the lock is closed', async () => {
  const host = hotplug();
  host.connection = { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' };
  expect(await finish(host, { kind: 'rescan', functions: [] })).toMatchObject({ state: 'blocked' });
  expect(host.calls).toEqual([]);
});

it('switches a slot on that is off, and no other', async () => {
  const host = hotplug();
  const on = (slot: string) => finish(host, { kind: 'switch-on', slot, functions: [] });
  expect(codes(await on('3'))).toEqual(['block nothing-to-do']);
  expect(codes(await on('9'))).toEqual(['block slot-unknown']);
  await finish(host, { kind: 'remove', functions: [NIC] });
  expect((await on('3')).state).toBe('succeeded');
  expect(host.calls.at(-1)).toBe('slot-power 3 on');
});

it('a card that was taken out is brought back by undo: its slot on, and the kernel looks', async () => {
  const host = hotplug();
  const operations = anEngine(host);
  const begun = await operations.run({ kind: 'remove', functions: [NIC] });
  if (!begun.ok) throw new Error(begun.error.code);
  await ended(operations, begun.value.id);
  const back = await operations.undo(begun.value.id);
  if (!back.ok) throw new Error(back.error.code);
  expect((await ended(operations, back.value.id)).state).toBe('succeeded');
  expect(host.calls).toEqual([`remove ${NIC}`, 'slot-power 3 off', 'slot-power 3 on', 'rescan']);
});
