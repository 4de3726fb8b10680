import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Ask, ElectronRecord, Fetched, Sender, Told } from './stand-in/messages.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const END_MS = 5000;

/** The built main.js, running on the stand-in in a process of its own. */
export interface DesktopProcess {
  readonly stateHome: string;
  record(): Promise<ElectronRecord>;
  invoke(name: string, args: unknown, from?: Sender): Promise<unknown>;
  fetch(url: string, method?: string): Promise<Fetched>;
  ask(ask: Ask): Promise<unknown>;
  onSend(listener: (channel: string, value: unknown) => void): void;
  close(): Promise<void>;
}

/** Starts it and waits until it has loaded its page. Rejects with what it printed when it ends before. */
export async function startDesktop(args: readonly string[] = ['--demo']): Promise<DesktopProcess> {
  const home = await mkdtemp(join(tmpdir(), 'switchyard-desktop-'));
  const stateHome = join(home, 'state');
  const child = fork(join(root, 'out/main/main.js'), [...args], {
    cwd: root,
    execArgv: ['--import', 'tsx', '--import', join(root, 'e2e/electron/stand-in/register.ts')],
    env: {
      PATH: process.env['PATH'],
      HOME: home,
      XDG_STATE_HOME: stateHome,
      XDG_CONFIG_HOME: join(home, 'config'),
      XDG_RUNTIME_DIR: home,
    },
    silent: true,
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  const listeners: ((channel: string, value: unknown) => void)[] = [];
  let output = '';
  let nextId = 1;
  const collect = (chunk: Buffer): void => {
    output += chunk.toString('utf8');
  };
  child.stdout?.on('data', collect);
  child.stderr?.on('data', collect);

  const loaded = new Promise<void>((resolve, reject) => {
    child.on('exit', (code) => {
      const error = new Error(`The desktop edition ended with ${String(code)}:\n${output}`);
      reject(error);
      for (const asked of waiting.values()) asked.reject(error);
    });
    child.on('message', (told: Told) => {
      switch (told.kind) {
        case 'loaded':
          resolve();
          return;
        case 'send':
          for (const listener of listeners) listener(told.channel, told.value);
          return;
        case 'answer':
          waiting.get(told.id)?.resolve(told.value);
          waiting.delete(told.id);
      }
    });
  });
  const ask = (question: Ask): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const id = nextId++;
      waiting.set(id, { resolve, reject });
      child.send({ id, ask: question });
    });

  const close = async (): Promise<void> => {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), END_MS);
    await ended;
    clearTimeout(timer);
    await rm(home, { recursive: true, force: true });
  };
  try {
    await loaded;
  } catch (error) {
    await close();
    throw error;
  }
  return {
    stateHome,
    record: async () => (await ask({ kind: 'record' })) as ElectronRecord,
    invoke: (name, value, from = 'page') => ask({ kind: 'invoke', name, args: value, from }),
    fetch: async (url, method = 'GET') => (await ask({ kind: 'fetch', url, method })) as Fetched,
    ask,
    onSend: (listener) => void listeners.push(listener),
    close,
  };
}
