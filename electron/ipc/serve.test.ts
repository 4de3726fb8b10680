import { expect, test, vi } from 'vitest';
import { contract } from '../../shared/ipc/contract.ts';
import type { Session } from '../../shared/ipc/session.ts';
import { aGuestId, aSnapshot } from '../../shared/model/testing/builders.ts';
import type { HostSession } from '../session/create-session.ts';
import { serveSession } from './serve-session.ts';

const session: Session = {
  edition: 'browser',
  version: '0',
  hosts: [],
  current: 'demo',
  mayMarkGuests: false,
};
const host = {
  snapshot: () => aSnapshot({ revision: 7 }),
  plan: vi.fn((request: unknown) => Promise.resolve({ ok: true as const, value: request })),
  nodeDeviceXml: vi.fn((address: string) => Promise.resolve({ ok: true as const, value: { xml: address } })),
  refresh: () => Promise.reject(new Error('the disk is gone')),
};
const log = vi.fn();
const selectHost = vi.fn(() =>
  Promise.resolve({ ok: false, error: { code: 'not-found', message: 'no such host' } }),
);
// Only what these tests call: the rest of a session has tests of its own.
const hookText = () => ({ path: '/hook', text: '#!/bin/sh\n' });
const served = {
  session: () => session,
  selectHost,
  hookText,
  host: () => host,
} as unknown as HostSession;
const dispatch = serveSession(served, log);

test('a call is answered by its handler', async () => {
  expect(await dispatch('session.get', {})).toEqual({ ok: true, value: session });
  expect(await dispatch('inventory.get', {})).toMatchObject({ ok: true, value: { revision: 7 } });
  expect(await dispatch('inventory.hookText', { hook: 'hand-over' })).toEqual({
    ok: true,
    value: hookText(),
  });
});

test('an error of a handler keeps its code', async () => {
  expect(await dispatch('session.selectHost', { id: 'x' })).toMatchObject({ error: { code: 'not-found' } });
});

test.each([
  '',
  'session',
  'session.get.x',
  'constructor',
  '__proto__',
  'toString',
  'session.__proto__',
  'x'.repeat(1000),
])('the call %j does not exist', async (name) => {
  const reply = await dispatch(name, {});
  expect(reply).toMatchObject({ ok: false, error: { code: 'unknown-call' } });
  expect(JSON.stringify(reply).length).toBeLessThan(300);
});

test.each([
  ['nothing at all', 'session.get', undefined],
  ['an argument too many', 'session.get', { more: 1 }],
  ['another type', 'session.get', 'x'],
  ['no address', 'inventory.nodeDeviceXml', {}],
  ['an abbreviated address', 'inventory.nodeDeviceXml', { address: '01:00.0' }],
  ['a path to read the text of', 'inventory.hookText', { hook: 'start-check', path: '/etc/shadow' }],
  ['a hook that is none of ours', 'inventory.hookText', { hook: '../qemu' }],
  [
    'a text to install',
    'operation.run',
    { request: { kind: 'install-start-check', functions: [], text: '#!/bin/sh' } },
  ],
  [
    'a function for the start check',
    'operation.run',
    { request: { kind: 'remove-start-check', functions: ['0000:01:00.0'] } },
  ],
  ['a path for an address', 'inventory.nodeDeviceXml', { address: '../../etc/passwd' }],
  ['an url that is too long', 'session.addHost', { url: 'x'.repeat(401) }],
  [
    'neither now nor from next start',
    'operation.plan',
    { request: attach({ scope: { now: false, nextStart: false } }) },
  ],
  ['no function', 'operation.plan', { request: attach({ functions: [] }) }],
  ['a guest that is no UUID', 'operation.plan', { request: attach({ to: 'win11' }) }],
  [
    'too many functions',
    'operation.plan',
    { request: attach({ functions: Array(65).fill('0000:01:00.0') }) },
  ],
  ['a kind there is not', 'operation.plan', { request: { kind: 'explode', functions: ['0000:01:00.0'] } }],
])('arguments with %s are refused before any handler', async (_words, name, args) => {
  expect(await dispatch(name, args)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
  expect(host.plan).not.toHaveBeenCalled();
  expect(host.nodeDeviceXml).not.toHaveBeenCalled();
});

test('a handler that throws is answered with internal and its text, and logged', async () => {
  expect(await dispatch('inventory.refresh', {})).toEqual({
    ok: false,
    error: { code: 'internal', message: 'the disk is gone' },
  });
  expect(log).toHaveBeenCalledWith(
    'inventory.refresh',
    expect.objectContaining({ message: 'the disk is gone' }),
  );
});

test('every call of the contract has a handler', async () => {
  for (const name of Object.keys(contract.calls)) {
    const reply = await dispatch(name, null);
    expect([name, reply]).toEqual([
      name,
      expect.objectContaining({ error: expect.objectContaining({ code: 'bad-request' }) as unknown }),
    ]);
  }
});

function attach(fields: object): unknown {
  const scope = { now: true, nextStart: false };
  return { kind: 'attach', to: aGuestId(1), functions: ['0000:01:00.0'], scope, ...fields };
}
