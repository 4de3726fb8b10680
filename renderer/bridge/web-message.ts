import type { SignalName } from '../../shared/ipc/contract.ts';
import type { Reply } from '../../shared/ipc/reply.ts';

/** What the browser edition's server sends over the WebSocket. */
export type ServerMessage =
  | { readonly kind: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly kind: 'signal'; readonly name: SignalName };

const signals: Readonly<Record<SignalName, true>> = {
  'session.changed': true,
  'inventory.changed': true,
  'operation.changed': true,
  'replacement.changed': true,
};

/** Reads one message; undefined for anything that breaks the format. */
export function parseServerMessage(data: unknown): ServerMessage | undefined {
  if (typeof data !== 'string') return undefined;
  const message = parseJson(data);
  if (!isRecord(message)) return undefined;
  const { signal, id, reply } = message;
  if (isSignal(signal)) return { kind: 'signal', name: signal };
  if (typeof id === 'number' && isReply(reply)) return { kind: 'reply', id, reply };
  return undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSignal(value: unknown): value is SignalName {
  return typeof value === 'string' && Object.hasOwn(signals, value);
}

function isReply(value: unknown): value is Reply<unknown> {
  if (!isRecord(value)) return false;
  if (value['ok'] === true) return 'value' in value;
  const error = value['error'];
  return (
    value['ok'] === false &&
    isRecord(error) &&
    typeof error['code'] === 'string' &&
    typeof error['message'] === 'string'
  );
}
