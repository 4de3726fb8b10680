import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { known, unknown } from '../../shared/model/fact.ts';
import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import type { HelperFailureCode } from '../privileged/root-helper.ts';
import { aLab } from '../../shared/rules/testing/lab.ts';
import { anEngine, ended } from './testing/engine.ts';
import { FakeHost } from './testing/fake-host.ts';

type There = HostSnapshot['hooks']['start-check'];
const INSTALL: OperationRequest = { kind: 'install-start-check', functions: [] };
const REMOVE: OperationRequest = { kind: 'remove-start-check', functions: [] };
const hostWith = (there: There) =>
  new FakeHost(aLab({ snapshot: { hooks: { 'start-check': there, 'hand-over': known('none') } } }));

/** Whatever is done. */
function showsAlways(host: FakeHost, there: There): void {
  const hooks = { ...host.hooks, 'start-check': there };
  Object.defineProperty(host, 'hooks', { get: () => hooks, set: () => undefined });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

async function finish(
  host: FakeHost,
  request: OperationRequest,
  operations = anEngine(host),
): Promise<Operation> {
  const begun = await operations.run(request);
  if (!begun.ok) throw new Error(begun.error.code);
  return ended(operations, begun.value.id);
}
const codes = ({ plan }: Operation) => plan.findings.map(({ code, severity }) => `${severity} ${code}`);

it('installs the check and removes it', async () => {
  const host = hostWith(known('none'));
  expect((await finish(host, INSTALL)).state).toBe('succeeded');
  expect(host.hooks['start-check']).toEqual(known('current'));
  expect((await finish(host, REMOVE)).state).toBe('succeeded');
  expect(host.calls).toEqual(['hook-install start-check', 'hook-remove start-check']);
});

it('undo takes what it installed away, and brings back what it removed', async () => {
  for (const [request, before, back] of [
    [INSTALL, 'none', 'hook-remove start-check'],
    [REMOVE, 'current', 'hook-install start-check'],
  ] as const) {
    const host = hostWith(known(before));
    const operations = anEngine(host);
    const { id } = await finish(host, request, operations);
    const undone = await operations.undo(id);
    if (!undone.ok) throw new Error(undone.error.code);
    expect((await ended(operations, undone.value.id)).state).toBe('succeeded');
    expect(host.hooks['start-check']).toEqual(known(before));
    expect(host.calls.at(-1)).toBe(back);
  }
});

it('another version is replaced after a yes, which undo cannot bring back', async () => {
  const host = hostWith(known('other-version'));
  const operations = anEngine(host);
  const operation = await finish(host, INSTALL, operations);
  expect(codes(operation)).toEqual(['confirm hook-other-version']);
  expect(host.hooks['start-check']).toEqual(known('current'));
  const undo = await operations.undoPlan(operation.id);
  if (!undo.ok) throw new Error(undo.error.code);
  expect(undo.value.findings.map(({ code }) => code)).toEqual(['undo-nothing-left']);
});

it.each([
  [INSTALL, 'foreign', 'hook-foreign'],
  [REMOVE, 'foreign', 'hook-foreign'],
  [INSTALL, 'current', 'nothing-to-do'],
  [REMOVE, 'none', 'nothing-to-do'],
] as const)('%j is refused where %s is there', async (request, there, code) => {
  const host = hostWith(known(there));
  const operation = await finish(host, request);
  expect(operation.state).toBe('blocked');
  expect(codes(operation)).toContain(`block ${code}`);
  expect(host.calls).toEqual([]);
});

it('does nothing while the lock is closed', async () => {
  const host = hostWith(known('none'));
  host.connection = { state: 'connected', access: 'read-only', libvirtVersion: '11.3.0' };
  expect((await finish(host, INSTALL)).state).toBe('blocked');
  expect(host.calls).toEqual([]);
});

it.each<[HelperFailureCode, string]>([
  ['denied', 'root-denied'],
  ['unavailable', 'root-unavailable'],
  ['refused', 'hook-refused'],
  ['failed', 'hook-failed'],
  ['absent', 'hook-failed'],
  ['bad-request', 'helper-differs'],
])('a helper that answers %s says %s, and nothing was changed', async (code, problem) => {
  const host = hostWith(known('none'));
  host.rootFailures.set('hook-install start-check', { code, message: 'its own words' });
  expect(await finish(host, INSTALL)).toMatchObject({
    state: 'undone',
    problem: { code: problem, original: 'its own words' },
  });
  expect(host.hooks['start-check']).toEqual(known('none'));
});

it('says beside the done step that libvirt could not be told', async () => {
  const host = hostWith(unknown('unreadable'));
  host.rootFailures.set('hook-install start-check', {
    code: 'not-told',
    message: 'systemd does not run here',
  });
  const operation = await finish(host, INSTALL);
  expect(operation).toMatchObject({
    state: 'succeeded',
    steps: [{ state: 'done', note: { code: 'hook-not-told', original: 'systemd does not run here' } }],
  });
});

it('believes no call where the host shows that nothing was done', async () => {
  const host = hostWith(known('none'));
  showsAlways(host, known('none'));
  expect((await finish(host, INSTALL)).problem?.code).toBe('not-seen');
});

it('takes the helper’s word where this user may not look', async () => {
  const host = hostWith(unknown('unreadable'));
  showsAlways(host, unknown('unreadable'));
  const operation = await finish(host, INSTALL);
  expect(operation.state).toBe('succeeded');
  expect(codes(operation)).toEqual(['note hook-unread']);
});

it('leaves the other hook alone: each has a place, and steps, of its own', async () => {
  const host = hostWith(known('current'));
  const operation = await finish(host, { kind: 'install-hand-over', functions: [] });
  expect(operation.state).toBe('succeeded');
  expect(host.calls).toEqual(['hook-install hand-over']);
  expect(host.hooks).toEqual({ 'start-check': known('current'), 'hand-over': known('current') });
  expect((await finish(host, { kind: 'remove-hand-over', functions: [] })).state).toBe('succeeded');
  expect(host.hooks).toEqual({ 'start-check': known('current'), 'hand-over': known('none') });
});
