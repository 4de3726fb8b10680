import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import { anInterface, aPhysicalFunction, unusedByHost } from '../../shared/model/testing/builders.ts';
import { aLab, NIC, nic } from '../../shared/rules/testing/lab.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';
import { fakeVf } from './testing/fake-vfs.ts';

const network = known([anInterface('eth3', { up: false })]);
const card = () =>
  new FakeHost(
    aLab({ functions: [{ ...nic, sriov: aPhysicalFunction([]), use: { ...unusedByHost, network } }] }),
  );
const count = (number: number, fields: { autoprobe?: boolean; keep?: boolean } = {}): OperationRequest => ({
  kind: 'set-vf-count',
  functions: [NIC],
  count: number,
  autoprobe: true,
  keep: false,
  ...fields,
});
const roleOf = (host: FakeHost, address = NIC) =>
  host.snapshot().functions.find((fn) => fn.address === address)?.sriov;

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

describe('the number of virtual functions', () => {
  it('is set, seen, and kept', async () => {
    const host = card();
    const operation = await finish(host, count(3, { autoprobe: false, keep: true }));
    expect(operation.state).toBe('succeeded');
    expect(host.calls).toEqual([`vf-count ${NIC} 3 off`, `vf-keep ${NIC} 3 off`]);
    expect(roleOf(host)).toMatchObject({ current: known(3), kept: { value: { count: 3 } } });
    expect(roleOf(host, fakeVf(NIC, 2))).toMatchObject({ role: 'vf', index: 2 });
  });

  it('is what it was, and kept as it was, when the rule cannot be written', async () => {
    const host = card();
    host.rootFailures.set(`vf-keep ${NIC} 3 on`, {
      code: 'refused',
      message: 'is there and not Switchyard’s',
    });
    expect(await finish(host, count(3, { keep: true }))).toMatchObject({
      state: 'undone',
      problem: { code: 'keep-refused', values: { address: NIC } },
    });
    expect(host.calls.at(-1)).toBe(`vf-count ${NIC} 0 on`);
    expect(roleOf(host)).toMatchObject({ current: known(0), vfs: [] });
  });

  it('has the kernel’s words where the kernel refuses it', async () => {
    const host = card();
    host.rootFailures.set(`vf-count ${NIC} 7 on`, { code: 'failed', message: 'No such file or directory' });
    expect((await finish(host, count(7))).problem).toEqual({
      code: 'vf-count-refused',
      values: { address: NIC },
      original: 'No such file or directory',
    });
  });

  it('goes back by an undo, with what was kept', async () => {
    const host = card();
    const operations = anEngine(host);
    const run = async (request: OperationRequest): Promise<Operation> => {
      const begun = await operations.run(request);
      if (!begun.ok) throw new Error(begun.error.code);
      return ended(operations, begun.value.id);
    };
    await run(count(3, { keep: true }));
    const { id } = await run(count(5, { autoprobe: false }));
    const undo = await operations.undo(id);
    if (!undo.ok) throw new Error(undo.error.code);
    expect(await ended(operations, undo.value.id)).toMatchObject({ state: 'succeeded' });
    expect(host.calls.slice(2)).toEqual([
      `vf-count ${NIC} 5 off`,
      `vf-forget ${NIC}`,
      `vf-keep ${NIC} 3 on`,
      `vf-count ${NIC} 3 on`,
    ]);
  });
});

it('holds a virtual function to each property that is another, and takes them back when one is refused', async () => {
  const host = card();
  await finish(host, count(2));
  const [vf] = [fakeVf(NIC, 1)];
  const settings = [
    { property: 'mac', mac: '52:54:00:00:00:07' },
    { property: 'spoof-check', on: true },
    { property: 'vlan', vlan: 42, qos: 0 },
  ] as const;
  const request: OperationRequest = { kind: 'set-vf', functions: [vf], settings };
  expect((await finish(host, request)).state).toBe('succeeded');
  expect(host.calls.slice(1)).toEqual([
    `vf-set ${NIC} 1 mac 52:54:00:00:00:07`,
    `vf-set ${NIC} 1 vlan 42 qos 0`,
  ]);
  host.rootFailures.set(`vf-set ${NIC} 1 trust on`, { code: 'failed', message: 'Operation not supported' });
  const refused = await finish(host, {
    ...request,
    settings: [
      { property: 'vlan', vlan: 7, qos: 2 },
      { property: 'trust', on: true },
    ],
  });
  expect(refused).toMatchObject({ state: 'undone', problem: { code: 'vf-setting-refused' } });
  expect(roleOf(host, vf)).toMatchObject({ settings: { value: { vlan: 42, qos: 0, trust: false } } });
});

it('switches the interface of a physical function on', async () => {
  const host = card();
  const operation = await finish(host, { kind: 'bring-up', functions: [NIC] });
  expect(operation.state).toBe('succeeded');
  expect(host.calls).toEqual([`link ${NIC} up`]);
  expect(operation.plan.commands).toEqual(["sudo ip link set dev 'eth3' up"]);
});
