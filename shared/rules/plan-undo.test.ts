import { describe, expect, test } from 'vitest';
import { known } from '../model/fact.ts';
import type { Operation, OperationRequest, Step } from '../model/operation.ts';
import { anAssignment, aView } from '../model/testing/builders.ts';
import { planFor } from './plan.ts';
import { planFinish, planTakeBack } from './plan-undo.ts';
import { recordDevice } from './record-device.ts';
import { aLab, GPU, GPU_AUDIO, gpu, gpuAudio, lab, NIC, nic, win11 } from './testing/lab.ts';

const CARD = [GPU, GPU_AUDIO];
const scope = { now: true, nextStart: false };
const attach: OperationRequest = { kind: 'attach', to: win11.id, functions: CARD, scope };
const move: OperationRequest = { kind: 'move', from: win11.id, to: lab.id, functions: CARD, scope };

function interrupted(request: OperationRequest, steps: readonly Step[]): Operation {
  return {
    id: 'one',
    by: 'person@atlas',
    undoes: null,
    undoneBy: null,
    plan: { request, steps, findings: [], commands: [], revision: 1 },
    state: 'interrupted',
    steps: steps.map(() => ({ state: 'waiting' })),
    problem: null,
    confirmation: null,
    startedAt: '2026-11-22T12:00:00.000Z',
    endedAt: null,
  };
}

const onVfio = (fn: typeof gpu) => ({ ...fn, driver: known('vfio-pci') });
const holding = (guest: typeof win11, addresses: readonly string[]) => ({
  ...guest,
  now: aView({ assignments: addresses.map((one) => anAssignment(one, { alias: `ua-${one}` })) }),
});
const kinds = (steps: readonly Step[]) => steps.map(({ kind, address }) => `${kind} ${address}`);

describe('an attach that was interrupted', () => {
  const operation = interrupted(attach, planFor(aLab(), attach).steps);

  test('before anything: nothing to take back, and the rest is all of it', () => {
    expect(planTakeBack(aLab(), { operation, devices: [], besides: [] }, new Map())).toMatchObject({
      steps: [],
      findings: [],
    });
    expect(
      planFinish(aLab(), { operation, devices: [], besides: [] }).findings.map(({ severity }) => severity),
    ).not.toContain('block');
  });

  test('with the sibling parked: it is returned', () => {
    const index = aLab({ functions: [onVfio(gpuAudio)] });
    const { steps } = planTakeBack(index, { operation, devices: [], besides: [] }, new Map());
    expect(kinds(steps)).toEqual([`return ${GPU_AUDIO}`]);
  });

  test('with one of two functions in the guest: it comes out, then the sibling is returned', () => {
    const index = aLab({ functions: [onVfio(gpu), onVfio(gpuAudio)], guests: [holding(win11, [GPU])] });
    const { steps } = planTakeBack(index, { operation, devices: [], besides: [] }, new Map());
    expect(kinds(steps)).toEqual([`detach-now ${GPU}`, `return ${GPU_AUDIO}`]);
  });

  test('whose guest has stopped is finished no more, and says why', () => {
    const index = aLab({ guests: [{ ...win11, state: 'off', now: null }] });
    const plan = planFinish(index, { operation, devices: [], besides: [] });
    expect(plan.findings.find(({ severity }) => severity === 'block')?.code).toBe('guest-not-running');
  });

  test('whose device was replaced is finished no more', () => {
    const devices = [recordDevice(aLab(), GPU)];
    const other = { ...gpu, ids: { ...gpu.ids, device: known('9999') } };
    const [finding] = planFinish(aLab({ functions: [other] }), {
      operation,
      devices,
      besides: [],
    }).findings.filter(({ severity }) => severity === 'block');
    expect(finding).toMatchObject({ code: 'undo-device-replaced', values: { address: GPU } });
    expect(finding?.evidence).toEqual(['10de:2684 (8086:0000)', '10de:9999 (8086:0000)']);
  });

  test('while the host cannot be read: refused, nobody knows what is done', () => {
    const reader = { state: 'failed', code: 'timeout', message: 'no answer in 60 s' } as const;
    const index = aLab({ snapshot: { reader } });
    const plan = planTakeBack(index, { operation, devices: [], besides: [] }, new Map());
    expect(plan.findings.map(({ code }) => code)).toContain('reader-timeout');
  });
});

describe('a move that was interrupted', () => {
  const before = aLab({ functions: [onVfio(gpu), onVfio(gpuAudio)], guests: [holding(win11, CARD)] });
  const operation = interrupted(move, planFor(before, move).steps);

  test('with one function in each guest: the one comes out of the target and goes back', () => {
    const index = aLab({
      functions: [onVfio(gpu), onVfio(gpuAudio)],
      guests: [holding(win11, [GPU]), holding(lab, [])],
    });
    const { steps, findings } = planTakeBack(index, { operation, devices: [], besides: [] }, new Map());
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(kinds(steps)).toEqual([`attach-now ${GPU_AUDIO}`]);
  });

  test('with the first function in the target: it goes back with the other', () => {
    const index = aLab({
      functions: [onVfio(gpu), onVfio(gpuAudio)],
      guests: [holding(win11, []), holding(lab, [GPU])],
    });
    const { steps, findings } = planTakeBack(index, { operation, devices: [], besides: [] }, new Map());
    expect(findings.filter(({ severity }) => severity === 'block')).toEqual([]);
    expect(kinds(steps)).toEqual([`detach-now ${GPU}`, `attach-now ${GPU}`, `attach-now ${GPU_AUDIO}`]);
  });
});

test('a device alone in its group that a person parked is returned', () => {
  const request: OperationRequest = { kind: 'park', functions: [NIC] };
  const operation = interrupted(request, planFor(aLab(), request).steps);
  const index = aLab({ functions: [onVfio(nic)] });
  expect(kinds(planTakeBack(index, { operation, devices: [], besides: [] }, new Map()).steps)).toEqual([
    `return ${NIC}`,
  ]);
});
