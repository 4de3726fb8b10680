import type { WebSocket } from 'ws';
import type { SignalName } from '../../shared/ipc/contract.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { Dispatch } from '../ipc/serve.ts';
import { parsePageMessage } from './page-message.ts';

const MOST_MESSAGES_PER_SECOND = 200;
const MOST_UNANSWERED = 64;
/** A page that does not read while this much waits for it is gone or stuck. */
const MOST_WAITING_BYTES = 256 * 1024 * 1024;
const PING_EVERY_MS = 15_000;

// RFC 6455 section 7.4.1.
const UNSUPPORTED_DATA = 1003;
const POLICY_VIOLATION = 1008;

/** Where the signals for pages come from. */
export type SignalSource = (listener: (name: SignalName) => void) => Unsubscribe;

/** Serves one page over its socket until it closes. A page that floods or breaks the format is cut off. */
export function servePageSocket(socket: WebSocket, dispatch: Dispatch, onSignal: SignalSource): void {
  let messages = 0;
  let unanswered = 0;
  let alive = true;

  const send = (message: unknown): void => {
    if (socket.readyState !== socket.OPEN) return;
    if (socket.bufferedAmount > MOST_WAITING_BYTES) socket.terminate();
    else socket.send(JSON.stringify(message));
  };
  const cut = (code: number, reason: string): void => {
    socket.close(code, reason);
    socket.removeAllListeners('message');
  };
  const answer = async (text: string): Promise<void> => {
    const message = parsePageMessage(text);
    if (message === undefined) {
      cut(POLICY_VIOLATION, 'not a message');
      return;
    }
    unanswered += 1;
    if (unanswered > MOST_UNANSWERED) {
      cut(POLICY_VIOLATION, 'too many calls at once');
      return;
    }
    const reply = await dispatch(message.call, message.args);
    unanswered -= 1;
    send({ id: message.id, reply });
  };

  const unsubscribe = onSignal((signal) => send({ signal }));
  const second = setInterval(() => (messages = 0), 1000);
  const ping = setInterval(() => {
    if (!alive) {
      socket.terminate();
      return;
    }
    alive = false;
    socket.ping();
  }, PING_EVERY_MS);

  socket.on('pong', () => (alive = true));
  socket.on('message', (data: Buffer, isBinary: boolean) => {
    messages += 1;
    if (messages > MOST_MESSAGES_PER_SECOND) cut(POLICY_VIOLATION, 'too many messages');
    else if (isBinary) cut(UNSUPPORTED_DATA, 'text only');
    else void answer(data.toString('utf8'));
  });
  // Frames that break the protocol or the size limit: ws closes the socket after this event.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    unsubscribe();
    clearInterval(second);
    clearInterval(ping);
  });
}
