import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { ok } from '../../shared/model/result.ts';
import { aLab, GPU, GPU_AUDIO, NIC, win11 } from '../../shared/rules/testing/lab.ts';
import { Listeners } from '../libvirt/listeners.ts';
import type { HostLocks } from './host-locks.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';
import { aSilentHost, detachNic, newest, seconds, stepOf } from './testing/unwilling-guest.ts';

const CARD = [GPU, GPU_AUDIO];
const attachCard: OperationRequest = {
  kind: 'attach',
  to: win11.id,
  functions: CARD,
  scope: { now: true, nextStart: false },
};

/** Locks whose holder on the host can be cut off. */
function cutLocks(): { readonly locks: HostLocks; readonly cut: () => void } {
  const cuts = new Listeners<null>();
  const take = (): ReturnType<HostLocks['take']> => {
    const listeners = new Listeners<null>();
    let lost = false;
    cuts.add(() => {
      lost = true;
      listeners.tell(null);
    });
    return Promise.resolve(
      ok({
        isLost: () => lost,
        onLost: (listener) => listeners.add(() => listener()),
        release: () => undefined,
      }),
    );
  };
  return { locks: { take }, cut: () => cuts.tell(null) };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('the change stops before its next step, undoes nothing, and is interrupted as the host shows it', async () => {
  const { locks, cut } = cutLocks();
  const host = new FakeHost(aLab());
  const operations = anEngine(host, { locks });
  host.onCall = (line) => {
    if (line === `attach now win11 ${GPU}`) cut();
  };
  const told: string[] = [];
  operations.onChange(({ state }) => told.push(state));
  await operations.run(attachCard);
  await seconds(10);
  const operation = newest(operations);
  expect(operation.state).toBe('interrupted');
  expect(told.at(-1)).toBe('interrupted');
  const last = operation.plan.steps.findLastIndex((_, number) => operation.steps[number]?.state === 'done');
  expect(operation.plan.steps[last]).toMatchObject({ kind: 'attach-now', address: GPU });
  expect(operation.steps.slice(last + 1).map(({ state }) => state)).toContain('waiting');
  expect(host.holds(win11, 'now')).toEqual([GPU]);
});

test('it can be finished afterwards, under a lock of its own', async () => {
  const { locks, cut } = cutLocks();
  const host = new FakeHost(aLab());
  const operations = anEngine(host, { locks });
  host.onCall = (line) => {
    if (line === `attach now win11 ${GPU}`) cut();
  };
  await operations.run(attachCard);
  await seconds(10);
  const { id } = newest(operations);
  await operations.resume(id, 'finish');
  expect((await ended(operations, id)).state).toBe('succeeded');
  expect(host.holds(win11, 'now').toSorted()).toEqual(CARD);
});

test('a step that fails is not undone under a lock that is lost', async () => {
  const { locks, cut } = cutLocks();
  const host = new FakeHost(aLab());
  const operations = anEngine(host, { locks });
  const line = `attach now win11 ${GPU_AUDIO}`;
  host.failures.set(line, { code: 'libvirt-error', libvirtCode: 1, message: 'broken' });
  host.onCall = (call) => {
    if (call === line) cut();
  };
  await operations.run(attachCard);
  await seconds(10);
  expect(newest(operations).state).toBe('interrupted');
  expect(host.calls.filter((call) => call.startsWith('detach'))).toEqual([]);
});

test('what waits for a person waits no more, and the definition stays as it is', async () => {
  const { locks, cut } = cutLocks();
  const host = aSilentHost();
  const operations = anEngine(host, { locks });
  await operations.run(detachNic);
  await seconds(31);
  expect(stepOf(operations)?.state).toBe('no-answer');
  cut();
  await seconds(1);
  expect(newest(operations)).toMatchObject({ state: 'interrupted', steps: [{ state: 'waiting' }] });
  expect(host.holds(win11, 'nextStart')).toEqual([NIC]);
});
