import { connect } from 'node:net';
import { request, type IncomingHttpHeaders, type RequestOptions } from 'node:http';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { SignalName } from '../../shared/ipc/contract.ts';
import type { PageFiles } from '../page/page-files.ts';
import { startWebServer, type WebServer } from './web-server.ts';

interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const page = (text: string, type: string, immutable: boolean) => ({
  type,
  immutable,
  body: Uint8Array.from(Buffer.from(text)),
});
const files: PageFiles = new Map([
  ['/index.html', page('<meta content="__CSP_NONCE__">', 'text/html; charset=utf-8', false)],
  ['/assets/index-1.js', page('1', 'text/javascript; charset=utf-8', true)],
]);

const dispatch = vi.fn((name: string, args: unknown) =>
  Promise.resolve({ ok: true as const, value: { name, args } }),
);
const listeners = new Set<(name: SignalName) => void>();
let server: WebServer;

beforeEach(async () => {
  dispatch.mockClear();
  const onSignal = (listener: (name: SignalName) => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  server = await startWebServer({ files, dispatch, onSignal }, 0);
});
afterEach(() => server.close());

function ask(path: string, options: RequestOptions = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, ...options }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += String(chunk)));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject);
    sent.end();
  });
}

const tokenPath = (): string => server.newAddress().replace(/^http:\/\/[^/]+/, '');

async function enter(): Promise<string> {
  const { headers } = await ask(tokenPath());
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

/** Opens a socket; answers with it, or with the HTTP status of the refusal. */
function openSocket(headers: Record<string, string>, path = '/ws'): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (sent, response) => {
      sent.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', () => undefined);
  });
}

async function openOurs(): Promise<WebSocket> {
  const socket = await openSocket({ cookie: await enter(), origin: `http://127.0.0.1:${server.port}` });
  if (typeof socket === 'number') throw new Error(`refused with ${socket}`);
  return socket;
}

const nextMessage = (socket: WebSocket): Promise<unknown> =>
  new Promise((resolve) =>
    socket.once('message', (data: Buffer) => resolve(JSON.parse(data.toString('utf8')))),
  );
const closeCode = (socket: WebSocket): Promise<number> =>
  new Promise((resolve) => socket.once('close', resolve));

test('the printed address lets a browser in once, and the token leaves the address', async () => {
  const path = tokenPath();
  expect(path).toMatch(/^\/\?token=[\w-]{43}$/);
  const first = await ask(path);
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/');
  expect(first.headers['set-cookie']?.[0]).toMatch(
    /^switchyard_\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect((await ask(path)).status).toBe(403);
});

test('a new address takes the place of one that was not used', async () => {
  const old = tokenPath();
  const fresh = tokenPath();
  expect((await ask(old)).status).toBe(403);
  expect((await ask(fresh)).status).toBe(303);
});

test('a HEAD request does not use up the token', async () => {
  const path = tokenPath();
  expect((await ask(path, { method: 'HEAD' })).status).toBe(403);
  expect((await ask(path)).status).toBe(303);
});

test('a browser that is in already does not use up a token', async () => {
  const cookie = await enter();
  const path = tokenPath();
  expect((await ask(path, { headers: { cookie } })).status).toBe(303);
  expect((await ask(path)).headers['set-cookie']).toHaveLength(1);
});

test('the page comes with a nonce that is in its policy and is used once', async () => {
  const headers = { cookie: await enter() };
  const first = await ask('/', { headers });
  const second = await ask('/', { headers });
  const nonce = /content="([^"]+)"/.exec(first.body)?.[1] ?? '';
  expect(nonce).toMatch(/^[\w-]{24}$/);
  expect(first.headers['content-security-policy']).toBe(
    `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; ` +
      `connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  expect(second.body).not.toContain(nonce);
});

test.each([
  ['no cookie', {}],
  ['a cookie that was never given', { cookie: `switchyard_0=${'a'.repeat(43)}` }],
  ['an empty cookie', { cookie: 'switchyard_0=' }],
])(
  'with %s every path is refused with 403 and the headers of the page',
  async (_name, headers: Record<string, string>) => {
    const sent = { ...headers };
    if (sent['cookie'] !== undefined) sent['cookie'] = sent['cookie'].replace('_0=', `_${server.port}=`);
    for (const path of ['/', '/assets/index-1.js', '/nothing', '/?token=', '/?token=wrong', '/ws']) {
      const { status, headers: got } = await ask(path, { headers: sent });
      expect([path, status]).toEqual([path, 403]);
      expect(got['content-security-policy']).toContain("default-src 'none'");
      expect(got['access-control-allow-origin']).toBeUndefined();
      expect(got['set-cookie']).toBeUndefined();
    }
  },
);

test.each(['evil.example', 'localhost', '127.0.0.1', '127.0.0.1:1', 'localhost.evil.example', '[::1]'])(
  'the Host header %s is refused although the cookie is right',
  async (host) => {
    const cookie = await enter();
    expect((await ask('/', { headers: { cookie, host } })).status).toBe(403);
  },
);

test('localhost with our port is our host, for a port forwarded by ssh', async () => {
  const cookie = await enter();
  expect((await ask('/', { headers: { cookie, host: `localhost:${server.port}` } })).status).toBe(200);
});

test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused, from our own page too', async (method) => {
  const cookie = await enter();
  const origin = `http://127.0.0.1:${server.port}`;
  expect((await ask('/', { method, headers: { cookie } })).status).toBe(403);
  expect((await ask('/', { method, headers: { cookie, origin: 'http://evil.example' } })).status).toBe(403);
  expect((await ask('/', { method, headers: { origin } })).status).toBe(403);
  expect((await ask('/', { method, headers: { cookie, origin } })).status).toBe(405);
});

test.each([
  '/../package.json',
  '/%2e%2e/package.json',
  '/assets/../../package.json',
  '//etc/passwd',
  '/index.html%00.js',
  '/assets',
])('the path %s is no file of the pages', async (path) => {
  const { status, body } = await ask(path, { headers: { cookie: await enter() } });
  expect([400, 404]).toContain(status);
  expect(body).not.toContain('switchyard"');
});

test.each([
  ['no cookie', { origin: 'ours' }],
  ['no origin', { cookie: 'ours' }],
  ['a foreign origin', { cookie: 'ours', origin: 'http://evil.example' }],
  ['the origin of another port', { cookie: 'ours', origin: 'http://127.0.0.1:1' }],
  ['an opaque origin', { cookie: 'ours', origin: 'null' }],
  ['a foreign host', { cookie: 'ours', origin: 'http://evil.example', host: 'evil.example' }],
])('a socket with %s is refused and reaches no handler', async (_name, wanted: Record<string, string>) => {
  const headers = { ...wanted };
  if (headers['cookie'] === 'ours') headers['cookie'] = await enter();
  if (headers['origin'] === 'ours') headers['origin'] = `http://127.0.0.1:${server.port}`;
  expect(await openSocket(headers)).toBe(403);
  expect(dispatch).not.toHaveBeenCalled();
});

test('a socket on another path is refused', async () => {
  expect(
    await openSocket({ cookie: await enter(), origin: `http://127.0.0.1:${server.port}` }, '/other'),
  ).toBe(403);
});

test('calls are answered under their id, and signals arrive', async () => {
  const socket = await openOurs();
  socket.send(JSON.stringify({ id: 7, call: 'session.get', args: {} }));
  expect(await nextMessage(socket)).toEqual({
    id: 7,
    reply: { ok: true, value: { name: 'session.get', args: {} } },
  });
  const signal = nextMessage(socket);
  for (const listener of listeners) listener('inventory.changed');
  expect(await signal).toEqual({ signal: 'inventory.changed' });
});

test('a page that goes away is forgotten', async () => {
  const socket = await openOurs();
  expect(listeners.size).toBe(1);
  socket.close();
  await vi.waitFor(() => expect(listeners.size).toBe(0));
});

test.each([
  ['text that is not JSON', '{', 1008],
  ['a message without id', '{"call":"session.get","args":{}}', 1008],
  ['a message with more than it may have', '{"id":1,"call":"a","args":{},"more":1}', 1008],
  ['bytes', Buffer.from([1, 2]), 1003],
  ['a message over 1 MiB', 'x'.repeat(1024 * 1024 + 1), 1009],
])('%s closes the socket', async (_name, message, code) => {
  const socket = await openOurs();
  socket.send(message);
  expect(await closeCode(socket)).toBe(code);
  expect(dispatch).not.toHaveBeenCalled();
});

test('a page that floods is cut off', async () => {
  const socket = await openOurs();
  for (let id = 0; id < 1000; id++) socket.send(JSON.stringify({ id, call: 'session.get', args: {} }));
  expect(await closeCode(socket)).toBe(1008);
  expect(dispatch.mock.calls.length).toBeLessThanOrEqual(200);
});

test('the server listens on the loopback address alone', async () => {
  const reached = await new Promise((resolve) => {
    const socket = connect({ host: '::1', port: server.port });
    socket.on('connect', () => resolve(true));
    socket.on('error', () => resolve(false));
  });
  expect(reached).toBe(false);
});

test('a port that is taken is an error of the start', async () => {
  await expect(
    startWebServer({ files, dispatch, onSignal: () => () => undefined }, server.port),
  ).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('nonsense on the wire does not end the server', async () => {
  await new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port: server.port }, () =>
      socket.write('\0\x16nonsense\r\n\r\n'),
    );
    socket.on('error', resolve);
    socket.on('close', resolve);
    socket.resume();
  });
  expect((await ask('/')).status).toBe(403);
});
