import type { DeviceUsage } from '../../shared/model/device-usage.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, OperationRequest, Problem } from '../../shared/model/operation.ts';
import { aGuestId, anAddress } from '../../shared/model/testing/builders.ts';
import { planFor } from '../../shared/rules/plan.ts';
import { recordDevice } from '../../shared/rules/record-device.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import { anOperation } from './operations.ts';

const gpu = [anAddress('0000:01:00.0'), anAddress('0000:01:00.1')];
const usb = [anAddress('0000:08:00.0')];
const vf = [anAddress('0000:05:10.1')];
const win11 = aGuestId(12);
const media = aGuestId(3);
const router = aGuestId(5);
const now = { now: true, nextStart: false };

const refused: Problem = {
  code: 'guest-refused',
  values: { guest: 'win11', address: '0000:05:10.1' },
  original: 'device removal of hostdev0 rejected by the guest',
};

const requests: readonly OperationRequest[] = [
  { kind: 'attach', to: win11, functions: usb, scope: now },
  { kind: 'attach', to: win11, functions: gpu, scope: now },
  { kind: 'detach', from: win11, functions: vf, scope: now },
  { kind: 'attach', to: media, functions: usb, scope: { now: false, nextStart: true } },
  { kind: 'park', functions: usb },
  { kind: 'move', from: router, to: win11, functions: [anAddress('0000:05:00.3')], scope: now },
  { kind: 'return', functions: [anAddress('0000:7f:00.0')] },
];

/** A journal of so many changes to the machine of `fullSnapshot`, newest first, seven hours apart. */
export function history(count: number, snapshot: HostSnapshot): readonly Operation[] {
  const index = indexSnapshot(snapshot);
  return Array.from({ length: count }, (_, age) => {
    const request = requests[age % requests.length] ?? { kind: 'park', functions: usb };
    const plan = planFor(index, request);
    const startedAt = new Date(Date.parse('2026-11-22T11:20:00.000Z') - age * 25_200_000).toISOString();
    const failed = request.kind === 'detach';
    const operation = anOperation(`change-${age}`, request, {
      steps: plan.steps,
      startedAt,
      by: age % 5 === 0 ? 'grace@atlas' : 'ada@atlas',
      ...(failed ? { state: 'undone', problem: refused } : {}),
      ...(failed
        ? {
            progress: plan.steps.map((_, n) =>
              n === 0 ? { state: 'failed', problem: refused } : { state: 'waiting' },
            ),
          }
        : {}),
    });
    const ended = Date.parse(startedAt) + 3_000;
    const record = {
      devices: request.functions.map((address) => ({
        ...recordDevice(index, address),
        name: 'X710 for 10GbE SFP+',
      })),
      guestNames: {},
      stepTimes: plan.steps.map(() => new Date(ended).toISOString()),
    };
    return { ...operation, plan, record };
  });
}

/** An attach that the program ended in the middle of. */
export function interruptedChange(snapshot: HostSnapshot): Operation {
  const request: OperationRequest = { kind: 'attach', to: win11, functions: gpu, scope: now };
  const plan = planFor(indexSnapshot(snapshot), request);
  const operation = anOperation('interrupted', request, {
    state: 'interrupted',
    steps: plan.steps,
    progress: plan.steps.map((_, n) => ({ state: n === 0 ? 'done' : 'waiting' })),
    endedAt: null,
  });
  return { ...operation, plan };
}

/** Hours of use that go with that journal. */
export function usageOf(snapshot: HostSnapshot): readonly DeviceUsage[] {
  const index = indexSnapshot(snapshot);
  const lastEnd = '2026-11-21T09:12:33.000Z';
  const since = '2026-11-22T11:20:03.000Z';
  return [
    {
      device: recordDevice(index, anAddress('0000:05:10.1')),
      guest: win11,
      guestName: 'win11',
      hours: 1234.567,
      times: 12,
      since,
      lastEnd,
      exact: true,
    },
    {
      device: recordDevice(index, anAddress('0000:01:00.0')),
      guest: win11,
      guestName: 'win11',
      hours: 97.25,
      times: 31,
      since: null,
      lastEnd,
      exact: true,
    },
    {
      device: recordDevice(index, anAddress('0000:01:00.0')),
      guest: media,
      guestName: 'media',
      hours: 4.5,
      times: 2,
      since: null,
      lastEnd,
      exact: false,
    },
  ];
}
