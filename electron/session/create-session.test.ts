import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aSnapshot } from '../../shared/model/testing/builders.ts';
import type { HostChoice } from '../../shared/model/host-entry.ts';
import { unknown } from '../../shared/model/fact.ts';
import { OWN_FILES } from '../../shared/model/setup-file.ts';
import { ok } from '../../shared/model/result.ts';
import type { Backend } from '../backend.ts';
import { recordFile } from '../record-file.ts';
import { createSession, type SessionParts } from './create-session.ts';

let folder = '';
const path = () => join(folder, 'config', 'hosts.json');
const agreements = () => join(folder, 'config', 'agreements.json');

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'switchyard-session-'));
});
afterEach(() => rm(folder, { recursive: true }));

const hookText = { path: '/hook', text: '#!/bin/sh\n' };
const unused = () => Promise.reject(new Error('not used here'));

function aBackend(hostId: string, revision: number, log: string[]): Backend {
  const snapshot = aSnapshot({ revision });
  return {
    hostId,
    inventory: {
      snapshot: () => snapshot,
      refresh: () => Promise.resolve(snapshot),
      forgetLost: () => undefined,
      onChange: () => () => log.push(`unsubscribe ${hostId}`),
      close: unused,
    },
    operations: {
      plan: unused,
      answer: () => null,
      confirm: () => Promise.resolve('too-late'),
      revertNow: () => null,
      run: () => Promise.resolve({ ok: false, error: { code: 'busy', message: 'busy' } }),
      undoPlan: unused,
      undo: unused,
      resume: unused,
      usage: unused,
      export: unused,
      refresh: () => Promise.resolve(),
      list: () => [],
      journal: () => ({ problem: null }),
      onChange: () => () => undefined,
      close: unused,
    },
    replacement: {
      current: unused,
      begin: unused,
      replaced: unused,
      end: unused,
      onChange: () => () => undefined,
      close: () => undefined,
    },
    hypervisor: {
      state: () => snapshot.libvirt,
      onState: () => () => undefined,
      onEvent: () => () => undefined,
      start: () => undefined,
      reconnect: () => log.push(`reconnect ${hostId}`),
      unlock: () =>
        Promise.resolve({ ok: false, error: { code: 'denied', libvirtCode: 29, message: 'polkit says no' } }),
      lock: () => Promise.resolve(),
      guests: unused,
      pools: () => Promise.resolve(unknown('absent')),
      mediated: () => Promise.resolve(unknown('absent')),
      vpdSerial: () => Promise.resolve(ok(null)),
      guestOffers: unused,
      nodeDeviceXml: () =>
        Promise.resolve({ ok: false, error: { code: 'device-gone', libvirtCode: 53, message: 'no device' } }),
      park: unused,
      return: unused,
      attach: unused,
      detach: unused,
      readEntry: unused,
      attachIndirect: unused,
      detachIndirect: unused,
      readIndirectEntry: unused,
      createMediated: unused,
      destroyMediated: unused,
      recordIdentities: unused,
      previewSources: unused,
      definition: unused,
      liveXml: unused,
      previewEdit: unused,
      editDefinition: unused,
      startGuest: unused,
      shutDownGuest: unused,
      forceOffGuest: unused,
      changeSource: unused,
      askGuest: unused,
      close: unused,
    },
    close() {
      log.push(`close ${hostId}`);
      return Promise.resolve();
    },
  };
}

function open(fields: Partial<SessionParts> = {}) {
  const log: string[] = [];
  const session = createSession({
    edition: 'browser',
    version: '0.1.0',
    choice: null,
    hosts: recordFile(path()),
    agreements: recordFile(agreements()),
    open: (_, id, firstRevision) => {
      log.push(`open ${id} from ${String(firstRevision)}`);
      return Promise.resolve(aBackend(id, firstRevision + 10, log));
    },
    hookTexts: { 'start-check': hookText, 'hand-over': hookText },
    ownTexts: OWN_FILES,
    closedSnapshot: (revision, message) =>
      aSnapshot({
        revision,
        reader: message === null ? { state: 'reading' } : { state: 'failed', code: 'bad-answer', message },
      }),
    ...fields,
  });
  return { session, log };
}

test('it opens this computer when nothing else was chosen', async () => {
  const { session, log } = open();
  await session.addHost('ssh://root@far:2222');
  expect(session.session().current).toBe('local');
  expect(session.session().hosts.map(({ id, label }) => [id, label])).toEqual([
    ['local', 'local'],
    ['demo', 'demo'],
    ['ssh://root@far:2222', 'root@far:2222'],
  ]);
  expect(log).toEqual(['open local from 1']);
});

test('hosts and the one chosen last are there again after a restart, in a file for the user alone', async () => {
  const before = open();
  await before.session.addHost('ssh://far');
  await before.session.selectHost('ssh://far');
  await before.session.close();
  expect((await stat(path())).mode & 0o777).toBe(0o600);
  const { session, log } = open();
  await session.addHost('ssh://far');
  expect(session.session().current).toBe('ssh://far');
  expect(session.session().hosts).toHaveLength(3);
  expect(log).toEqual(['open ssh://far from 1']);
});

test('a host given at the start is chosen but not kept', async () => {
  const choice: HostChoice = { kind: 'bundle', path: '/tmp/host.json' };
  const { session } = open({ choice });
  expect((await session.selectHost('/tmp/host.json')).ok).toBe(true);
  await session.close();
  await expect(readFile(path(), 'utf8')).rejects.toThrow();
});

test('another host: it is opened before the old one is closed, revisions go on, and pages are told', async () => {
  const { session, log } = open();
  await session.addHost('ssh://far');
  const signals: string[] = [];
  session.onSignal((name) => signals.push(name));
  const before = session.host().snapshot().revision;
  await session.selectHost('ssh://far');
  expect(log).toEqual(['open local from 1', 'open ssh://far from 12', 'unsubscribe local', 'close local']);
  expect(session.host().snapshot().revision).toBeGreaterThan(before);
  expect(signals).toEqual([
    'session.changed',
    'inventory.changed',
    'operation.changed',
    'replacement.changed',
  ]);
});

describe('what is refused', () => {
  test.each([
    ['http://far', 'not-ssh'],
    ['ssh://-oProxyCommand=x', 'bad-host'],
    ['ssh://user:password@far', 'bad-user'],
    ['ssh://far/path', 'not-ssh'],
  ])('adding %s: %s', async (url, message) => {
    const { session } = open();
    expect(await session.addHost(url)).toEqual({ ok: false, error: { code: 'bad-request', message } });
  });

  test('a host that is not in the list can be neither chosen nor removed', async () => {
    const { session } = open();
    expect(await session.selectHost('ssh://far')).toMatchObject({ error: { code: 'not-found' } });
    expect(await session.removeHost('local')).toMatchObject({ error: { code: 'not-found' } });
  });

  test('a host that cannot be opened leaves the present one', async () => {
    const { session, log } = open({
      open: (choice, id, revision) =>
        choice.kind === 'demo'
          ? Promise.reject(new Error('no simulator'))
          : Promise.resolve(aBackend(id, revision, log2)),
    });
    const log2 = log;
    expect(await session.selectHost('demo')).toEqual({
      ok: false,
      error: { code: 'internal', message: 'no simulator' },
    });
    expect(session.session().current).toBe('local');
  });

  test('errors of the host keep their code', async () => {
    const { session } = open();
    await session.selectHost('local');
    expect(await session.host().unlock()).toEqual({
      ok: false,
      error: { code: 'no-rights', message: 'polkit says no' },
    });
    expect(await session.host().run({ kind: 'park', functions: [] })).toMatchObject({
      error: { code: 'busy' },
    });
  });
});

test('a host that could not be opened at the start says so, and can be tried again', async () => {
  let broken = true;
  const log: string[] = [];
  const { session } = open({
    open: (_, id, revision) =>
      broken ? Promise.reject(new Error('no simulator')) : Promise.resolve(aBackend(id, revision, log)),
  });
  await session.addHost('ssh://far');
  expect(session.host().snapshot().reader).toEqual({
    state: 'failed',
    code: 'bad-answer',
    message: 'no simulator',
  });
  expect(await session.host().unlock()).toMatchObject({ error: { code: 'not-connected' } });
  broken = false;
  expect((await session.selectHost('local')).ok).toBe(true);
  expect(session.host().snapshot().reader).toEqual({ state: 'read' });
});

test('removing the chosen host goes back to this computer', async () => {
  const { session } = open();
  await session.addHost('ssh://far');
  await session.selectHost('ssh://far');
  await session.removeHost('ssh://far');
  expect(session.session().current).toBe('local');
  expect(session.session().hosts.map(({ id }) => id)).toEqual(['local', 'demo']);
});

test.each([
  ['not JSON', '{'],
  ['an unknown field', '{"version":1,"hosts":[],"last":null,"more":1}'],
  ['a url that is not allowed', '{"version":1,"hosts":[{"url":"ssh://-x"}],"last":null}'],
  ['another version', '{"version":2,"hosts":[],"last":null}'],
])('a list with %s is put aside, not overwritten', async (_, text) => {
  await recordFile(path()).write('');
  await writeFile(path(), text);
  const { session } = open();
  await session.addHost('ssh://far');
  expect(session.session().hosts).toHaveLength(3);
  expect(await readFile(`${path()}.unreadable`, 'utf8')).toBe(text);
});

describe('the agreement that guests are marked', () => {
  test('is there again after a restart, in a file for the user alone, and can be taken back', async () => {
    const first = open().session;
    await first.selectHost('local');
    expect(first.session().mayMarkGuests).toBe(false);
    const signals: string[] = [];
    first.onSignal((name) => signals.push(name));
    expect(await first.setMayMarkGuests(true)).toMatchObject({ value: { mayMarkGuests: true } });
    expect(signals).toEqual(['session.changed']);
    expect((await stat(agreements())).mode & 0o777).toBe(0o600);
    const second = open().session;
    await second.selectHost('local');
    expect(second.session().mayMarkGuests).toBe(true);
    await second.setMayMarkGuests(false);
    const third = open().session;
    await third.selectHost('local');
    expect(third.session().mayMarkGuests).toBe(false);
  });

  test.each([
    ['not JSON', 'yes'],
    ['a word instead of yes or no', '{"version":1,"markGuests":"true"}'],
    ['an unknown field', '{"version":1,"markGuests":true,"more":1}'],
    ['another version', '{"version":2,"markGuests":true}'],
  ])('was not given by a file with %s, which is put aside', async (_, text) => {
    await recordFile(agreements()).write(text);
    const { session } = open();
    await session.selectHost('local');
    expect(session.session().mayMarkGuests).toBe(false);
    expect(await readFile(`${agreements()}.unreadable`, 'utf8')).toBe(text);
  });

  test('that could not be kept is neither given nor taken back', async () => {
    const full = { ...recordFile(agreements()), write: () => Promise.reject(new Error('ENOSPC')) };
    const { session } = open({ agreements: full });
    expect(await session.setMayMarkGuests(true)).toEqual({
      ok: false,
      error: { code: 'internal', message: 'ENOSPC' },
    });
    expect(session.session().mayMarkGuests).toBe(false);
  });
});

test('closing closes the chosen host and waits for the ones that were left', async () => {
  const { session, log } = open();
  await session.selectHost('demo');
  await session.close();
  expect(log.filter((line) => line.startsWith('close'))).toEqual(['close local', 'close demo']);
  expect(await session.selectHost('local')).toMatchObject({ ok: false });
});

test('a function libvirt does not know has no XML, which is not an error', async () => {
  const { session } = open();
  await session.selectHost('local');
  const { address } = await import('../../shared/model/testing/builders.ts').then(({ aFunction }) =>
    aFunction('0000:01:00.0'),
  );
  expect(await session.host().nodeDeviceXml(address)).toEqual(ok({ xml: null }));
});
