import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import { anAssignment, aView } from '../../shared/model/testing/builders.ts';
import { aLab, GPU, GPU_AUDIO, lab, NIC, OLD_NIC, OLD_SOUND, win11 } from '../../shared/rules/testing/lab.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import { FakeHost } from './testing/fake-host.ts';
import { anEngine, ended } from './testing/engine.ts';
import type { Operations } from './operations.ts';

const NOW = { now: true, nextStart: false };
const CARD = [GPU, GPU_AUDIO];
const attach = (functions: readonly (typeof GPU)[], to = win11): OperationRequest => ({
  kind: 'attach',
  to: to.id,
  functions,
  scope: NOW,
});

async function finish(operations: Operations, request: OperationRequest): Promise<Operation> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.message);
  return ended(operations, begun.value.id);
}

async function undo(operations: Operations, { id }: Operation): Promise<Operation> {
  const begun = await operations.undo(id);
  if (!begun.ok) throw new Error(begun.error.message);
  return ended(operations, begun.value.id);
}

const blocks = (operation: Pick<Operation, 'plan'>) =>
  operation.plan.findings.filter(({ severity }) => severity === 'block').map(({ code }) => code);

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('an attach is undone, and the undo is undone', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const there = await finish(operations, attach(CARD));
  const back = await undo(operations, there);
  expect([back.state, back.undoes, back.plan.request.kind]).toEqual(['succeeded', there.id, 'detach']);
  expect(host.holds(win11, 'now')).toEqual([]);
  expect([host.driver(GPU), host.driver(GPU_AUDIO)]).toEqual(['nouveau', 'snd_hda_intel']);
  expect(operations.list().find(({ id }) => id === there.id)?.undoneBy).toBe(back.id);
  const again = await undo(operations, back);
  expect([again.state, again.plan.request.kind]).toEqual(['succeeded', 'attach']);
  expect(host.holds(win11, 'now')).toEqual(CARD);
});

test('a detach whose sibling went back to its host driver is undone: the sibling is parked again first', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  await finish(operations, attach([OLD_NIC]));
  const out = await finish(operations, {
    kind: 'detach',
    from: win11.id,
    functions: [OLD_NIC],
    scope: NOW,
  });
  expect(host.driver(OLD_SOUND)).toBe('snd_ens1370');
  const back = await undo(operations, out);
  expect(back.plan.steps.map(({ kind }) => kind)).toEqual(['park', 'attach-now']);
  expect([back.state, host.driver(OLD_SOUND)]).toEqual(['succeeded', 'vfio-pci']);
  expect(host.holds(win11, 'now')).toEqual([OLD_NIC]);
});

test('a move is undone', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  await finish(operations, attach(CARD));
  const moved = await finish(operations, {
    kind: 'move',
    from: win11.id,
    to: lab.id,
    functions: CARD,
    scope: NOW,
  });
  const back = await undo(operations, moved);
  expect(back.state).toBe('succeeded');
  expect([host.holds(win11, 'now'), host.holds(lab, 'now')]).toEqual([CARD, []]);
});

test('only what the operation did is undone: a definition that had it before keeps it', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const scope = { now: true, nextStart: true };
  await finish(operations, {
    kind: 'attach',
    to: win11.id,
    functions: [NIC],
    scope: { ...scope, now: false },
  });
  const both = await finish(operations, { kind: 'attach', to: win11.id, functions: [NIC], scope });
  await undo(operations, both);
  expect([host.holds(win11, 'now'), host.holds(win11, 'nextStart')]).toEqual([[], [NIC]]);
});

test('parking and returning undo each other', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const parked = await finish(operations, { kind: 'park', functions: [NIC] });
  const returned = await undo(operations, parked);
  expect(host.driver(NIC)).toBe('e1000e');
  await undo(operations, returned);
  expect(host.driver(NIC)).toBe('vfio-pci');
});

test('it says why it is no longer possible, and touches nothing', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const first = await finish(operations, attach([NIC]));
  const out = await undo(operations, first);
  expect(blocks(await undo(operations, first))).toEqual(['undo-already-done']);
  await finish(operations, attach([NIC], lab));
  const calls = host.calls.length;
  const plan = await operations.undoPlan(out.id);
  expect(plan.ok && blocks({ plan: plan.value })).toEqual(['held-by-other-guest']);
  const refused = await undo(operations, out);
  expect(refused.state).toBe('blocked');
  expect(blocks(await undo(operations, refused))).toEqual(['undo-not-finished']);
  expect(host.calls).toHaveLength(calls);
  expect(await operations.undo('none')).toMatchObject({ ok: false, error: { code: 'not-found' } });
});

test('what was taken out of a definition comes back to the letter, also after another program was started', async () => {
  const entry = anAssignment(NIC, {
    element: 'interface',
    alias: 'ua-lan',
    xmlAddress: '0000:05:00.0',
    romFile: '/var/lib/roms/nic.rom',
    mac: '52:54:00:00:00:01',
    vlan: 7,
  });
  const lines: string[] = [];
  const host = new FakeHost(aLab({ guests: [{ ...win11, nextStart: aView({ assignments: [entry] }) }] }));
  const operations = anEngine(host, { journal: memoryJournalFile(lines) });
  const out = await finish(operations, {
    kind: 'detach',
    from: win11.id,
    functions: [NIC],
    scope: { now: false, nextStart: true },
  });
  expect(host.holds(win11, 'nextStart')).toEqual([]);
  await undo(anEngine(host, { journal: memoryJournalFile(lines), pid: 2 }), out);
  expect(host.snapshot().guests.find(({ id }) => id === win11.id)?.nextStart?.assignments).toEqual([entry]);
});

test('a guest that has stopped meanwhile has nothing left of it', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const there = await finish(operations, attach([NIC]));
  host.stop(win11);
  expect(blocks(await undo(operations, there))).toEqual(['undo-nothing-left']);
});

test('the list says what the devices were and when each step was done, also after another program was started', async () => {
  const host = new FakeHost(aLab());
  const lines: string[] = [];
  const operations = anEngine(host, { journal: memoryJournalFile(lines) });
  const done = await finish(operations, attach(CARD));
  const [before] = operations.list();
  expect(before?.record?.devices.map(({ address, vendor }) => [address, vendor])).toEqual([
    [GPU, '10de'],
    [GPU_AUDIO, '10de'],
  ]);
  expect(before?.record?.guestNames).toEqual({ [win11.id]: 'win11' });
  expect(before?.record?.stepTimes.filter((time) => time !== null).length).toBe(done.plan.steps.length);
  const later = anEngine(host, { journal: memoryJournalFile(lines) });
  await later.refresh();
  expect(later.list()[0]?.record).toEqual(before?.record);
});
