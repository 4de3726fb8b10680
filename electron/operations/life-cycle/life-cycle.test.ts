import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { known } from '../../../shared/model/fact.ts';
import type { Operation, OperationRequest } from '../../../shared/model/operation.ts';
import { anAssignment, aView } from '../../../shared/model/testing/builders.ts';
import { aLab, GPU, GPU_AUDIO, nas, win11 } from '../../../shared/rules/testing/lab.ts';
import { anEngine, ended } from '../testing/engine.ts';
import { FakeHost } from '../testing/fake-host.ts';

const withGpu = { ...nas, nextStart: aView({ assignments: [anAssignment(GPU)] }) };
const START: OperationRequest = { kind: 'start', guest: nas.id, functions: [GPU] };
const SHUT_DOWN: OperationRequest = { kind: 'shut-down', guest: win11.id, functions: [] };
const FORCE_OFF: OperationRequest = { kind: 'force-off', guest: win11.id, functions: [] };
const aHost = () => new FakeHost(aLab({ guests: [withGpu] }));

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function begin(operations: ReturnType<typeof anEngine>, request: OperationRequest): Promise<string> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.code);
  return begun.value.id;
}

async function finish(host: FakeHost, request: OperationRequest): Promise<Operation> {
  const operations = anEngine(host);
  return ended(operations, await begin(operations, request));
}

it('a start parks the siblings first, and is done when the guest runs', async () => {
  const host = aHost();
  expect((await finish(host, START)).state).toBe('succeeded');
  expect(host.calls).toEqual([`park ${GPU_AUDIO}`, 'start nas']);
  expect(host.holds(nas, 'now')).toEqual([GPU]);
});

it('a start that fails gives the siblings back and keeps libvirt’s own words', async () => {
  const host = aHost();
  const message = 'internal error: process exited while connecting to monitor';
  host.failures.set('start nas', { code: 'start-failed', libvirtCode: 1, message });
  const { state, problem } = await finish(host, START);
  expect(state).toBe('undone');
  expect(problem).toMatchObject({ code: 'start-failed', values: { guest: 'nas' }, original: message });
  expect(host.driver(GPU_AUDIO)).toBe('snd_hda_intel');
});

it('a start that the check refuses says so', async () => {
  const host = aHost();
  host.failures.set('start nas', {
    code: 'start-refused',
    libvirtCode: 70,
    message: 'Hook script execution failed',
  });
  expect((await finish(host, START)).problem?.code).toBe('start-refused');
});

it('a start that something speaks against is refused before anything is touched', async () => {
  const host = aHost();
  expect((await finish(host, { ...START, functions: [] })).state).toBe('blocked');
  expect(host.calls).toEqual([]);
});

it('a shutdown is done when the guest is off, however long that takes', async () => {
  const host = aHost();
  const operations = anEngine(host);
  const id = await begin(operations, SHUT_DOWN);
  await vi.advanceTimersByTimeAsync(60_000);
  const asked = operations.list().find((one) => one.id === id);
  expect(asked).toMatchObject({ state: 'running', steps: [{ state: 'asked' }] });
  host.stop(win11);
  expect((await ended(operations, id)).state).toBe('succeeded');
});

it('a guest that does not shut down in time is still running, and nothing is called undone', async () => {
  const host = aHost();
  const { state, problem } = await finish(host, SHUT_DOWN);
  expect(state).toBe('failed');
  expect(problem).toMatchObject({ code: 'shutdown-no-answer', values: { guest: 'win11', seconds: 180 } });
});

it('while a guest is asked it can be forced off, which ends both', async () => {
  const host = aHost();
  const operations = anEngine(host);
  const asked = await begin(operations, SHUT_DOWN);
  const forced = await begin(operations, FORCE_OFF);
  expect((await ended(operations, forced)).state).toBe('succeeded');
  expect((await ended(operations, asked)).state).toBe('succeeded');
  expect(host.calls).toEqual(['shut down win11', 'force off win11']);
});

it('leaving the host does not wait for a guest that was asked', async () => {
  const host = aHost();
  const operations = anEngine(host);
  await begin(operations, SHUT_DOWN);
  await vi.advanceTimersByTimeAsync(1_000);
  await operations.close();
  expect(operations.list()[0]).toMatchObject({ state: 'failed', problem: { code: 'shutdown-no-answer' } });
});

it('a guest whose process does not end is said to be there still', async () => {
  const host = aHost();
  host.failures.set('force off win11', {
    code: 'force-off-stuck',
    libvirtCode: 38,
    message: 'Failed to terminate process',
  });
  expect((await finish(host, FORCE_OFF)).problem?.code).toBe('force-off-stuck');
  expect(host.snapshot().guests.find(({ id }) => id === win11.id)?.state).toBe('running');
  expect(host.snapshot().hooks['start-check']).toEqual(known('none'));
});
