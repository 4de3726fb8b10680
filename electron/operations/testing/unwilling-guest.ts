import { expect, vi } from 'vitest';
import type { DetachChoice } from '../../../shared/model/detach.ts';
import { known } from '../../../shared/model/fact.ts';
import type { Operation, OperationRequest } from '../../../shared/model/operation.ts';
import { anAssignment, aView } from '../../../shared/model/testing/builders.ts';
import { aLab, GPU, GPU_AUDIO, gpu, gpuAudio, NIC, nic, win11 } from '../../../shared/rules/testing/lab.ts';
import type { Operations } from '../operations.ts';
import { anEngine } from './engine.ts';
import { FakeHost } from './fake-host.ts';

export const CARD = [GPU, GPU_AUDIO];
export const detachNic: Extract<OperationRequest, { readonly kind: 'detach' }> = {
  kind: 'detach',
  from: win11.id,
  functions: [NIC],
  scope: { now: true, nextStart: false },
};

/** `win11` runs with these functions and has them in its definition; it does not answer. */
export function aSilentHost(
  functions = [NIC],
  entries = functions.map((one) => anAssignment(one)),
): FakeHost {
  const held = {
    ...win11,
    now: aView({ assignments: functions.map((one) => anAssignment(one, { alias: `ua-${one}` })) }),
    nextStart: aView({ assignments: entries }),
  };
  const onVfio = [gpu, gpuAudio, nic].map((fn) => ({ ...fn, driver: known('vfio-pci') }));
  const host = new FakeHost(aLab({ guests: [held], functions: onVfio }));
  host.unplug = 'ignores';
  return host;
}

export const seconds = (count: number) => vi.advanceTimersByTimeAsync(count * 1_000);
export const newest = (operations: Operations): Operation => {
  const [operation] = operations.list();
  if (operation === undefined) throw new Error('nothing was started');
  return operation;
};
export const stepOf = (operations: Operations, number = 0) => newest(operations).steps[number];

/** Asks, and lets the guest's time go by. */
export async function silent(host: FakeHost, request: OperationRequest = detachNic): Promise<Operations> {
  const operations = anEngine(host);
  await operations.run(request);
  await seconds(31);
  return operations;
}

export async function say(operations: Operations, choice: DetachChoice, wait = 2): Promise<void> {
  expect(operations.answer(newest(operations).id, choice)).not.toBeNull();
  await seconds(wait);
}
