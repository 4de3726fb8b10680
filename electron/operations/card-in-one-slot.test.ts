import { expect, test } from 'vitest';
import type { GuestPort } from '../../shared/model/guest-port.ts';
import { anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { aLab, GPU, GPU_AUDIO, win11 } from '../../shared/rules/testing/lab.ts';
import { runToEnd } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

function hostWith(fns: readonly number[]): FakeHost {
  const port: GuestPort = {
    index: 3,
    kind: 'pcie-root-port',
    hotplug: true,
    devices: fns.map((fn) => ({
      slot: 0,
      fn,
      element: 'hostdev',
      name: 'pci',
      source: fn === 0 ? GPU : null,
    })),
  };
  const nextStart = aView({ assignments: [anAssignment(GPU)], portList: [port] });
  return new FakeHost(aLab({ guests: [{ ...win11, state: 'off', now: null, nextStart }] }));
}

async function callsFor(host: FakeHost): Promise<readonly string[]> {
  const scope = { now: false, nextStart: true };
  const operation = await runToEnd(host, { kind: 'attach', to: win11.id, functions: [GPU_AUDIO], scope });
  expect(operation.state).toBe('succeeded');
  return host.calls;
}

test('a function joins the slot of another of its card, as the next one that is free', async () => {
  expect(await callsFor(hostWith([0]))).toEqual([`attach nextStart win11 ${GPU_AUDIO} at 3.0.1`]);
  expect(await callsFor(hostWith([0, 1]))).toEqual([`attach nextStart win11 ${GPU_AUDIO} at 3.0.2`]);
});

test('libvirt chooses where that slot is full', async () => {
  expect(await callsFor(hostWith([0, 1, 2, 3, 4, 5, 6, 7]))).toEqual([`attach nextStart win11 ${GPU_AUDIO}`]);
});
