import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { GPU, NIC, win11 } from '../../shared/rules/testing/lab.ts';
import type { Operations } from './operations.ts';
import { anEngine } from './testing/engine.ts';
import type { FakeHost } from './testing/fake-host.ts';
import { aSilentHost, CARD, detachNic, newest, say, seconds, stepOf } from './testing/unwilling-guest.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks a guest that says no. */
async function refusing(
  request: OperationRequest = detachNic,
  host = aSilentHost(),
): Promise<[Operations, FakeHost]> {
  host.unplug = 'refuses';
  const operations = anEngine(host);
  await operations.run(request);
  await seconds(5);
  return [operations, host];
}

test('the person decides; nothing is undone and nothing is asked meanwhile', async () => {
  const [operations, host] = await refusing();
  expect(stepOf(operations)?.state).toBe('refused');
  await seconds(3_600);
  expect(newest(operations)).toMatchObject({ state: 'running', problem: null });
  expect(stepOf(operations)?.state).toBe('refused');
  expect(host.calls).toEqual([`detach now win11 ${NIC}`]);
});

test('there is nothing to wait for', async () => {
  const [operations] = await refusing();
  expect(operations.answer(newest(operations).id, 'wait')).toBeNull();
});

test('try again: it is asked anew, and may let go', async () => {
  const [operations, host] = await refusing();
  host.unplug = 'lets-go';
  await say(operations, 'again', 10);
  expect(newest(operations).state).toBe('succeeded');
  expect(host.calls.filter((line) => line.startsWith('detach now'))).toHaveLength(2);
});

test('leave it attached: all of it is taken back, since nothing is open in the guest', async () => {
  const host = aSilentHost(CARD);
  host.onCall = (line) => {
    host.unplug = line === `detach now win11 ${GPU}` ? 'refuses' : 'lets-go';
  };
  const operations = anEngine(host);
  await operations.run({ ...detachNic, functions: CARD });
  await seconds(5);
  expect(stepOf(operations, 1)?.state).toBe('refused');
  await say(operations, 'leave', 10);
  expect(newest(operations)).toMatchObject({ state: 'undone', problem: { code: 'guest-refused' } });
  expect(host.holds(win11, 'now').toSorted()).toEqual(CARD);
});

test('release when it stops: out of the definition, and free after the stop', async () => {
  const [operations, host] = await refusing();
  await say(operations, 'at-stop');
  expect(stepOf(operations)).toMatchObject({ state: 'at-stop', refused: true });
  expect(host.holds(win11, 'nextStart')).toEqual([]);
  host.stop(win11);
  await seconds(20);
  expect(newest(operations).state).toBe('succeeded');
});

test('libvirt says it in its answer, without an event', async () => {
  const host = aSilentHost();
  host.failures.set(`detach now win11 ${NIC}`, {
    code: 'guest-refused',
    libvirtCode: 9,
    message: 'operation failed: unplug of device was rejected by the guest',
  });
  const [operations] = await refusing(detachNic, host);
  expect(stepOf(operations)?.state).toBe('refused');
});

test('it leaves after all, asked by someone else: the operation goes on by itself', async () => {
  const [operations, host] = await refusing();
  host.release(win11.id, NIC);
  await seconds(10);
  expect(newest(operations).state).toBe('succeeded');
});
