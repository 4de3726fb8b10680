import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { aLab, NIC, win11 } from '../../shared/rules/testing/lab.ts';
import type { Operations } from './operations.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

const scope = { now: true, nextStart: false };
const attach: OperationRequest = { kind: 'attach', to: win11.id, functions: [NIC], scope };
const takeOut: OperationRequest = { kind: 'detach', from: win11.id, functions: [NIC], scope };
const lostBy = (host: FakeHost) =>
  host
    .snapshot()
    .guests.find(({ id }) => id === win11.id)
    ?.now?.leftRecords.map(({ source }) => source);

async function run(operations: Operations, request: OperationRequest): Promise<string> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.message);
  expect((await ended(operations, begun.value.id)).state).toBe('succeeded');
  return begun.value.id;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('what is left of a card that was pulled from a live guest is taken out, and noted again by undo', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  await run(operations, attach);
  host.pull(win11.id, NIC);
  expect(lostBy(host)).toEqual([NIC]);
  const id = await run(operations, takeOut);
  expect(lostBy(host)).toEqual([]);
  const undone = await operations.undo(id);
  if (undone.ok) await ended(operations, undone.value.id);
  expect(lostBy(host)).toEqual([NIC]);
});
