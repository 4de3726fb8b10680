import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { localTransport } from './local.ts';
import type { Access, Transport, TransportEnd } from './transport.ts';

let directory: string;
let ends: TransportEnd[];
let connected: string[];
const open: (Server | Transport)[] = [];

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'libvirt-sockets-'));
  ends = [];
  connected = [];
});
afterEach(() => {
  for (const one of open.splice(0)) one.close();
  rmSync(directory, { recursive: true });
});

function listen(name: string): Promise<void> {
  const server = createServer((socket) => {
    connected.push(name);
    socket.destroy();
  });
  open.push(server);
  return new Promise((resolve) => server.listen(join(directory, name), resolve));
}

function connect(access: Access): void {
  open.push(localTransport(directory)(access, { data: () => undefined, end: (end) => ends.push(end) }));
}

it('prefers the modular daemon, each kind of access on its own socket', async () => {
  await Promise.all(['virtqemud-sock', 'virtqemud-sock-ro', 'libvirt-sock', 'libvirt-sock-ro'].map(listen));
  connect('read-only');
  connect('read-write');
  await vi.waitFor(() => expect([...connected].sort()).toEqual(['virtqemud-sock', 'virtqemud-sock-ro']));
});

it('takes the old daemon where there is no modular one', async () => {
  await listen('libvirt-sock-ro');
  connect('read-only');
  await vi.waitFor(() => expect(connected).toEqual(['libvirt-sock-ro']));
});

it('is no-socket where nothing is', async () => {
  connect('read-only');
  await vi.waitFor(() => expect(ends).toMatchObject([{ code: 'no-socket' }]));
});
