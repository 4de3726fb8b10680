import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallInput, CallName, CallResult, SignalName } from '../../shared/ipc/contract.ts';
import type { Reply } from '../../shared/ipc/reply.ts';
import { parseServerMessage } from './web-message.ts';

const FIRST_DELAY_MS = 250;
const LONGEST_DELAY_MS = 5_000;

/** The part of WebSocket that is used; tests give their own. */
export type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

/** The address of the socket beside this page: same host, same scheme family. */
export function socketAddress(page: { readonly protocol: string; readonly host: string }): string {
  return `${page.protocol === 'https:' ? 'wss' : 'ws'}://${page.host}/ws`;
}

/**
 * The browser edition's way to the backend: JSON over one WebSocket, reopened with a growing delay (250 ms to 5 s).
 * Calls made while it is closed, or not yet answered when it closes, are answered with `not-connected`.
 */
export function openWebBridge(open: () => Socket): Bridge & { close(): void } {
  const waiting = new Map<number, (reply: Reply<unknown>) => void>();
  const signalListeners = new Set<(name: SignalName) => void>();
  const linkListeners = new Set<(open: boolean) => void>();
  const queued: string[] = [];
  let socket: Socket | null = null;
  let isOpen = false;
  let isClosed = false;
  let nextId = 1;
  let delay = FIRST_DELAY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const tell = (state: boolean): void => {
    isOpen = state;
    for (const listener of linkListeners) listener(state);
  };

  const onMessage = (data: unknown): void => {
    const message = parseServerMessage(data);
    if (message === undefined) return;
    if (message.kind === 'signal') {
      for (const listener of signalListeners) listener(message.name);
      return;
    }
    const answer = waiting.get(message.id);
    waiting.delete(message.id);
    answer?.(message.reply);
  };

  const onClose = (): void => {
    socket = null;
    queued.length = 0;
    const unanswered = [...waiting.values()];
    waiting.clear();
    for (const answer of unanswered) answer(notConnected);
    tell(false);
    if (isClosed) return;
    timer = setTimeout(connect, delay);
    delay = Math.min(delay * 2, LONGEST_DELAY_MS);
  };

  const connect = (): void => {
    const opened = open();
    socket = opened;
    opened.addEventListener('open', () => {
      delay = FIRST_DELAY_MS;
      for (const text of queued.splice(0)) opened.send(text);
      tell(true);
    });
    opened.addEventListener('message', (event) => onMessage(event.data));
    opened.addEventListener('close', onClose);
  };

  connect();

  return {
    call<N extends CallName>(name: N, args: CallInput<N>): Promise<Reply<CallResult<N>>> {
      const current = socket;
      if (current === null) return Promise.resolve(notConnected);
      const id = nextId++;
      return new Promise((resolve) => {
        waiting.set(id, (reply) => resolve(reply as Reply<CallResult<N>>));
        const text = JSON.stringify({ id, call: name, args });
        if (isOpen) current.send(text);
        else queued.push(text);
      });
    },
    onSignal(listener) {
      signalListeners.add(listener);
      return () => signalListeners.delete(listener);
    },
    onLink(listener) {
      linkListeners.add(listener);
      listener(isOpen);
      return () => linkListeners.delete(listener);
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };
}

const notConnected = {
  ok: false,
  error: { code: 'not-connected', message: 'The page has no connection to the Switchyard backend.' },
} as const;
