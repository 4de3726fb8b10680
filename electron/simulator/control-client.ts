import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { SimulatorCommand, SimulatorState } from './control.ts';

/** The far end of a demo host's control socket: what browser tests hold. */
export interface SimulatorClient {
  /** Makes something happen; rejects with the simulator's words when it cannot. */
  run(command: SimulatorCommand): Promise<void>;
  /** What is, by the simulated kernel's and daemon's own account. */
  state(): Promise<SimulatorState>;
  close(): void;
}

/** Connects to the path that SWITCHYARD_SIMULATOR_CONTROL named. */
export async function connectSimulator(path: string): Promise<SimulatorClient> {
  const socket = connect({ path });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  const waiting: { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }[] =
    [];
  createInterface({ input: socket }).on('line', (line) => {
    const answer = JSON.parse(line) as { ok: boolean; value?: unknown; error?: string };
    const next = waiting.shift();
    if (answer.ok) next?.resolve(answer.value);
    else next?.reject(new Error(`simulator: ${answer.error ?? ''}`));
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => {
    for (const { reject } of waiting.splice(0)) reject(new Error('the simulator closed its control socket'));
  });
  const ask = (request: SimulatorCommand | { readonly query: 'state' }): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (socket.destroyed) {
        reject(new Error('the simulator closed its control socket'));
        return;
      }
      waiting.push({ resolve, reject });
      socket.write(`${JSON.stringify(request)}\n`);
    });
  return {
    run: async (command) => {
      await ask(command);
    },
    state: async () => (await ask({ query: 'state' })) as SimulatorState,
    close: () => socket.destroy(),
  };
}
