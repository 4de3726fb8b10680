import type { Unsubscribe } from '../model/unsubscribe.ts';
import type { CallInput, CallName, CallResult, SignalName } from './contract.ts';
import type { Reply } from './reply.ts';

/** What a page has of the backend: the same over Electron IPC and over the browser edition's WebSocket. */
export interface Bridge {
  call<N extends CallName>(name: N, args: CallInput<N>): Promise<Reply<CallResult<N>>>;
  onSignal(listener: (name: SignalName) => void): Unsubscribe;
  /** Whether the way to the backend is open (always, in the desktop edition). */
  onLink(listener: (open: boolean) => void): Unsubscribe;
}
