import { chmodSync, rmSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { errorMessage } from '../../shared/model/error-message.ts';
import type { SimulatorControl } from './control.ts';
import { parseControlLine } from './parse-command.ts';

/** An open control socket. */
export interface ControlSocket {
  close(): Promise<void>;
}

/**
 * Serves the control of a demo host on a unix socket, for browser tests: one JSON command a line (`SimulatorCommand`, or
 * `{"query":"state"}`), each answered with one line, `{"ok":true,"value":…}` or `{"ok":false,"error":"…"}`. Opened only when the
 * program was started with SWITCHYARD_SIMULATOR_CONTROL=<path>; only its own user may connect. It reaches nothing but the simulator.
 */
export async function openControlSocket(path: string, control: SimulatorControl): Promise<ControlSocket> {
  rmSync(path, { force: true });
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => socket.destroy());
    const lines = createInterface({ input: socket });
    // One after the other, so that answers come in the order of the commands.
    let turn = Promise.resolve();
    lines.on('line', (line) => {
      turn = turn.then(async () => {
        const answer = await answerTo(line, control);
        if (!socket.destroyed) socket.write(`${JSON.stringify(answer)}\n`);
      });
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(path, resolve);
  });
  chmodSync(path, 0o600);
  return {
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        for (const socket of sockets) socket.destroy();
      }),
  };
}

type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: string };

async function answerTo(line: string, control: SimulatorControl): Promise<Answer> {
  const request = parseControlLine(line);
  if (!request.ok) return { ok: false, error: request.error };
  try {
    if ('query' in request.value) return { ok: true, value: control.state() };
    await control.run(request.value);
    return { ok: true, value: null };
  } catch (error) {
    return { ok: false, error: errorMessage(error) };
  }
}
