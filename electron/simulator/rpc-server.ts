import { createServer, type Server } from 'node:net';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { socketNames } from '../libvirt/transport/sockets.ts';
import type { Polkit } from './polkit.ts';
import { RpcConnection } from './rpc-connection.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';

/** max_clients would be 5000; a demo needs few. */
const CLIENT_LIMIT = 64;

/** The sockets of the simulated daemon, in a directory of its own that only its user may enter. */
export class RpcServer {
  readonly directory = mkdtempSync(join(shortDirectory(), 'switchyard-demo-'));
  readonly #daemon: SimulatedDaemon;
  readonly #polkit: Polkit;
  readonly #connections = new Set<RpcConnection>();
  #servers: readonly Server[] = [];

  constructor(daemon: SimulatedDaemon, polkit: Polkit) {
    this.#daemon = daemon;
    this.#polkit = polkit;
  }

  /** Listens on both sockets. A second call does nothing. */
  async start(): Promise<void> {
    if (this.#servers.length > 0) return;
    const servers = [this.#server('read-only'), this.#server('read-write')];
    this.#servers = servers.map(({ server }) => server);
    await Promise.all(servers.map(({ listening }) => listening));
  }

  /** As a daemon that was stopped: no connections, no sockets. */
  async stop(): Promise<void> {
    const closing = this.#servers.map(
      (server) =>
        new Promise<void>((resolve) =>
          server.close(() => {
            resolve();
          }),
        ),
    );
    this.#servers = [];
    this.disconnect();
    await Promise.all(closing);
  }

  /** Drops every connection and goes on listening. */
  disconnect(): void {
    for (const connection of this.#connections) connection.close();
  }

  /** Sends bytes that are no answer to anything. */
  sendRaw(bytes: Buffer): void {
    for (const connection of this.#connections) connection.send(bytes);
  }

  async close(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  #server(access: 'read-only' | 'read-write'): {
    readonly server: Server;
    readonly listening: Promise<void>;
  } {
    const server = createServer((socket) => {
      if (this.#connections.size >= CLIENT_LIMIT) {
        socket.destroy();
        return;
      }
      const connection = new RpcConnection(socket, this.#daemon, this.#polkit, access === 'read-only');
      this.#connections.add(connection);
      socket.on('close', () => this.#connections.delete(connection));
    });
    const [, name] = socketNames[access];
    const listening = new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(join(this.directory, name), resolve);
    });
    return { server, listening };
  }
}

/** A unix socket's path has at most 107 bytes; a long TMPDIR leaves no room for it. */
function shortDirectory(): string {
  return tmpdir().length > 60 ? '/tmp' : tmpdir();
}
