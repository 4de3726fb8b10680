import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { known } from '../../shared/model/fact.ts';
import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import { parseMediatedId } from '../../shared/model/mediated-device.ts';
import type { OperationRequest } from '../../shared/model/operation.ts';
import { aFunction, anAddress, anAssignment, aPool, aView } from '../../shared/model/testing/builders.ts';
import { aLab, win11 } from '../../shared/rules/testing/lab.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import { anEngine } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';
import { newest, say, seconds, silent, stepOf } from './testing/unwilling-guest.ts';

const VF = anAddress('0000:03:10.0');
const MAC = '52:54:00:00:00:01';
const pooled: IndirectDevice = { kind: 'pool', pool: 'vfs', network: { mac: MAC, vlan: 42 } };
const id = parseMediatedId('d2441d39-495e-4243-ad9f-beb3f14c23d9');
if (id === undefined) throw new Error('not a UUID');
const share: IndirectDevice = { kind: 'mediated', id };

/** `win11` runs with an interface of a pool and a share, and has both in its definition; it keeps them. */
function aHost(unplug: FakeHost['unplug']): FakeHost {
  const held = {
    ...win11,
    now: aView({
      assignments: [anAssignment(VF, { element: 'interface', alias: `ua-${MAC}`, mac: MAC, vlan: 42 })],
      mediated: [id as NonNullable<typeof id>],
    }),
    nextStart: aView({
      networks: [{ network: 'vfs', mac: MAC, vlan: 42 }],
      mediated: [id as NonNullable<typeof id>],
    }),
  };
  const host = new FakeHost(
    aLab({
      guests: [held],
      functions: [aFunction(VF, { iommuGroup: known(20), driver: known('vfio-pci') })],
      snapshot: { pools: known([aPool('vfs', { source: { kind: 'list', functions: [VF] } })]) },
    }),
  );
  host.unplug = unplug;
  return host;
}

const take = (device: IndirectDevice, nextStart = false): OperationRequest => ({
  kind: 'detach-indirect',
  from: win11.id,
  device,
  scope: { now: true, nextStart },
  functions: [],
});

const defined = (host: FakeHost) => {
  const view = host.snapshot().guests.find((guest) => guest.id === win11.id)?.nextStart;
  return [...(view?.networks ?? []).map(({ mac }) => mac), ...(view?.mediated ?? [])];
};

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['an interface of a pool', pooled, MAC, [id]],
  ['a share', share, id, [MAC]],
] as const)('%s that a guest does not release is released when it stops', async (_, device, key, rest) => {
  const host = aHost('ignores');
  const operations = await silent(host, take(device));
  expect(stepOf(operations)).toMatchObject({ state: 'no-answer' });
  await say(operations, 'at-stop');
  const tookOut = [{ device, element: `entry of ${key}` }];
  expect(stepOf(operations)).toMatchObject({ state: 'at-stop', tookOut });
  expect(defined(host)).toEqual(rest);
  await seconds(3_600);
  expect(newest(operations).state).toBe('running');
  host.stop(win11);
  await seconds(20);
  expect(newest(operations)).toMatchObject({ state: 'succeeded', steps: [{ state: 'done' }] });
});

test('what a guest refuses is asked about, and stays where it is when a person leaves it', async () => {
  const host = aHost('refuses');
  const operations = anEngine(host);
  await operations.run(take(pooled));
  await seconds(2);
  expect(stepOf(operations)).toMatchObject({ state: 'refused' });
  await say(operations, 'at-stop');
  expect(defined(host)).toEqual([id]);
  await say(operations, 'leave');
  expect(newest(operations)).toMatchObject({ state: 'undone', problem: { code: 'guest-refused' } });
  expect(host.holds(win11, 'now')).toEqual([VF]);
  expect(defined(host)).toEqual([MAC, id]);
  expect(host.calls.at(-1)).toBe(`give nextStart win11 ${MAC}`);
});

test('a guest that is asked again lets go, and the rest of the plan follows', async () => {
  const host = aHost('ignores');
  const operations = await silent(host, take(pooled, true));
  host.unplug = 'lets-go';
  await say(operations, 'again', 10);
  expect(newest(operations)).toMatchObject({ state: 'succeeded' });
  expect([host.holds(win11, 'now'), defined(host)]).toEqual([[], [id]]);
});

test('what was taken out for the stop is in the journal, and put back once when it is undone', async () => {
  const host = aHost('ignores');
  const journal = memoryJournalFile();
  const operations = anEngine(host, { journal });
  await operations.run(take(pooled, true));
  await seconds(31);
  await say(operations, 'at-stop');
  host.stop(win11);
  await seconds(20);
  expect(newest(operations).state).toBe('succeeded');
  host.put(win11.id, (guest) => ({ ...guest, state: 'running', now: aView({}) }));
  const again = anEngine(host, { journal: memoryJournalFile(journal.lines), pid: 2 });
  await again.refresh();
  const undo = await again.undoPlan(newest(again).id);
  const back = undo.ok ? undo.value.steps.filter((step) => 'view' in step && step.view === 'nextStart') : [];
  expect(back).toMatchObject([{ kind: 'give-indirect', device: pooled, entry: `entry of ${MAC}` }]);
});
