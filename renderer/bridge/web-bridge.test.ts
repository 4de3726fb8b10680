import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { openWebBridge, socketAddress, type Socket } from './web-bridge.ts';
import { parseServerMessage } from './web-message.ts';

class FakeSocket extends EventTarget {
  readonly sent: string[] = [];
  send(text: string): void {
    this.sent.push(text);
  }
  close(): void {
    this.dispatchEvent(new Event('close'));
  }
  open(): void {
    this.dispatchEvent(new Event('open'));
  }
  receive(data: unknown): void {
    this.dispatchEvent(
      new MessageEvent('message', { data: typeof data === 'string' ? data : JSON.stringify(data) }),
    );
  }
}

let sockets: FakeSocket[] = [];
const open = (): Socket => {
  const socket = new FakeSocket();
  sockets.push(socket);
  return socket;
};
const socket = (position: number): FakeSocket => {
  const found = sockets[position];
  if (found === undefined) throw new Error('not opened');
  return found;
};

beforeEach(() => {
  sockets = [];
  vi.useFakeTimers();
});
afterEach(() => vi.useRealTimers());

test('a call made before the socket is open is sent when it is, and answered by its id', async () => {
  const bridge = openWebBridge(open);
  const first = bridge.call('lock.lock', {});
  const second = bridge.call('session.addHost', { url: 'ssh://tower' });
  expect(socket(0).sent).toEqual([]);
  socket(0).open();
  expect(socket(0).sent.map((text): unknown => JSON.parse(text))).toEqual([
    { id: 1, call: 'lock.lock', args: {} },
    { id: 2, call: 'session.addHost', args: { url: 'ssh://tower' } },
  ]);
  socket(0).receive({ id: 2, reply: { ok: false, error: { code: 'bad-request', message: 'no' } } });
  socket(0).receive({ id: 1, reply: { ok: true, value: null } });
  expect(await first).toEqual({ ok: true, value: null });
  expect(await second).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});

test('closing answers what is pending with not-connected and opens again with a growing delay', async () => {
  const bridge = openWebBridge(open);
  const links: boolean[] = [];
  bridge.onLink((state) => links.push(state));
  socket(0).open();
  const pending = bridge.call('inventory.get', {});
  socket(0).close();
  expect(await pending).toMatchObject({ ok: false, error: { code: 'not-connected' } });
  expect(await bridge.call('inventory.get', {})).toMatchObject({
    ok: false,
    error: { code: 'not-connected' },
  });
  vi.advanceTimersByTime(249);
  expect(sockets).toHaveLength(1);
  vi.advanceTimersByTime(1);
  expect(sockets).toHaveLength(2);
  socket(1).close();
  vi.advanceTimersByTime(499);
  expect(sockets).toHaveLength(2);
  vi.advanceTimersByTime(1);
  socket(2).open();
  expect(links).toEqual([false, true, false, false, true]);
});

test('a closed bridge does not open again', () => {
  openWebBridge(open).close();
  vi.advanceTimersByTime(60_000);
  expect(sockets).toHaveLength(1);
});

test('signals reach listeners until they unsubscribe', () => {
  const bridge = openWebBridge(open);
  const heard: string[] = [];
  const end = bridge.onSignal((name) => heard.push(name));
  socket(0).receive({ signal: 'inventory.changed' });
  end();
  socket(0).receive({ signal: 'inventory.changed' });
  expect(heard).toEqual(['inventory.changed']);
});

test.each([
  ['not json', '{'],
  ['a list', '[]'],
  ['an unknown signal', '{"signal":"toString"}'],
  ['a reply without ok', '{"id":1,"reply":{}}'],
  ['an error without code', '{"id":1,"reply":{"ok":false,"error":{}}}'],
  ['an id that is no number', '{"id":"1","reply":{"ok":true,"value":1}}'],
])('%s is not a message', (_, text) => {
  expect(parseServerMessage(text)).toBeUndefined();
});

test('the socket is beside the page, encrypted where the page is', () => {
  expect(socketAddress({ protocol: 'http:', host: '127.0.0.1:4000' })).toBe('ws://127.0.0.1:4000/ws');
  expect(socketAddress({ protocol: 'https:', host: 'host' })).toBe('wss://host/ws');
});
