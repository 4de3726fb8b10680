import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import { aLab, win11 } from '../../shared/rules/testing/lab.ts';
import { memoryJournalFile } from '../journal/testing/memory-journal-file.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';
import type { Operations } from './operations.ts';

const CALL = 'edit win11 add-ports';

function addPorts(host: FakeHost): OperationRequest {
  return {
    kind: 'edit-definition',
    guest: win11.id,
    edit: { kind: 'add-ports', model: 'pcie-root-port', count: 4 },
    basedOn: markOf(host),
    functions: [],
  };
}

function markOf(host: FakeHost): string {
  return host.snapshot().guests.find(({ id }) => id === win11.id)?.definitionMark ?? '';
}

async function finish(operations: Operations, request: OperationRequest): Promise<Operation> {
  const begun = await operations.run(request);
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

test('a definition is changed, and the journal has it as it was', async () => {
  const host = new FakeHost(aLab());
  const journal = memoryJournalFile();
  const request = addPorts(host);
  const operation = await finish(anEngine(host, { journal }), request);
  expect(operation.state).toBe('succeeded');
  expect(operation.plan.steps).toMatchObject([{ before: 'before', after: markOf(host) }]);
  const again = anEngine(host, { journal: memoryJournalFile(journal.lines), pid: 2 });
  await again.refresh();
  expect(again.list()[0]?.plan.steps).toEqual(operation.plan.steps);
});

test('one that was changed since it was shown is left alone, before anything is called', async () => {
  const host = new FakeHost(aLab());
  const request = addPorts(host);
  host.edited(win11.id);
  const operation = await finish(anEngine(host), request);
  expect([operation.state, blocks(operation)]).toEqual(['blocked', ['definition-changed']]);
  expect(host.calls).toEqual([]);
});

test('one that another tool changes in the last moment is left alone', async () => {
  const host = new FakeHost(aLab());
  const request = addPorts(host);
  host.onCall = () => host.edited(win11.id);
  const operation = await finish(anEngine(host), request);
  expect(operation).toMatchObject({ state: 'undone', problem: { code: 'definition-changed' } });
});

test('what libvirt refuses changes nothing and keeps its words', async () => {
  const host = new FakeHost(aLab());
  const request = addPorts(host);
  host.failures.set(CALL, { code: 'definition-refused', libvirtCode: 27, message: 'XML error' });
  expect(await finish(anEngine(host), request)).toMatchObject({
    state: 'undone',
    problem: { code: 'definition-refused', values: { guest: 'win11' }, original: 'XML error' },
  });
});

test('an answer that is lost after the work was done counts by what is read', async () => {
  const host = new FakeHost(aLab());
  const request = addPorts(host);
  host.failures.set(CALL, { code: 'connection-lost', libvirtCode: null, message: 'gone' });
  host.onCall = () => host.edited(win11.id);
  const operation = await finish(anEngine(host), request);
  expect(operation.state).toBe('succeeded');
  expect(operation.plan.steps).toMatchObject([{ after: markOf(host) }]);
});

test('undoing puts the text from before back', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const done = await finish(operations, addPorts(host));
  const undone = await operations.undo(done.id);
  if (!undone.ok) throw new Error(undone.error.message);
  const back = await ended(operations, undone.value.id);
  expect(back.state).toBe('succeeded');
  expect(back.plan.steps).toMatchObject([{ edit: { kind: 'restore', text: 'before' } }]);
  expect(host.calls).toEqual([CALL, 'edit win11 restore']);
});

test('undoing says why it is not possible once somebody else has changed the definition', async () => {
  const host = new FakeHost(aLab());
  const operations = anEngine(host);
  const done = await finish(operations, addPorts(host));
  host.edited(win11.id);
  const plan = await operations.undoPlan(done.id);
  expect(plan.ok && blocks({ plan: plan.value })).toEqual(['undo-definition-changed']);
});

test('when the program ended in the middle, nobody can tell whose the changed definition is: it is left as it is', async () => {
  const host = new FakeHost(aLab());
  const journal = memoryJournalFile();
  journal.onAppend = (line) =>
    line.includes('"state":"done"') ? new Promise(() => undefined) : Promise.resolve();
  const begun = await anEngine(host, { journal }).run(addPorts(host));
  await vi.advanceTimersByTimeAsync(1_000);
  const made = markOf(host);

  const second = anEngine(host, { journal: memoryJournalFile(journal.lines), pid: 2 });
  await second.refresh();
  const id = begun.ok ? begun.value.id : '';
  expect(second.list()[0]).toMatchObject({ id, state: 'interrupted', steps: [{ state: 'unknown' }] });
  const resuming = second.resume(id, 'take-back');
  await vi.advanceTimersByTimeAsync(60_000);
  const back = await resuming;
  expect(back).toMatchObject({
    value: { plan: { steps: [], findings: [{ code: 'undo-definition-changed', severity: 'note' }] } },
  });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(second.list().find((one) => one.id === id)?.state).toBe('undone');
  expect(markOf(host)).toBe(made);
});
