import type { Bridge } from '../../shared/ipc/bridge.ts';
import type { CallInput, CallName, CallResult, SignalName } from '../../shared/ipc/contract.ts';
import type { CallError, Reply } from '../../shared/ipc/reply.ts';

/** Answers of a pretended backend: each call a function of its arguments. */
export type Answers = {
  readonly [N in CallName]: (args: CallInput<N>) => CallResult<N> | Promise<CallResult<N>>;
};

/** Thrown by an answer: the call fails with it. */
export class Refusal extends Error {
  readonly error: CallError;
  constructor(error: CallError) {
    super(error.message);
    this.error = error;
  }
}

/** A bridge without a backend, for tests and for looking at the screens. `signal` and `setLink` play the other side. */
export interface FixtureBridge extends Bridge {
  readonly calls: readonly { readonly name: CallName; readonly args: unknown }[];
  readonly signal: (name: SignalName) => void;
  readonly setLink: (open: boolean) => void;
}

export function createFixtureBridge(answers: Answers): FixtureBridge {
  const signalListeners = new Set<(name: SignalName) => void>();
  const linkListeners = new Set<(open: boolean) => void>();
  const calls: { name: CallName; args: unknown }[] = [];
  let open = true;
  return {
    calls,
    async call<N extends CallName>(name: N, args: CallInput<N>): Promise<Reply<CallResult<N>>> {
      calls.push({ name, args });
      if (!open) return { ok: false, error: { code: 'not-connected', message: 'closed' } };
      try {
        return { ok: true, value: await answers[name](args) };
      } catch (thrown) {
        if (thrown instanceof Refusal) return { ok: false, error: thrown.error };
        throw thrown;
      }
    },
    onSignal(listener) {
      signalListeners.add(listener);
      return () => signalListeners.delete(listener);
    },
    onLink(listener) {
      linkListeners.add(listener);
      listener(open);
      return () => linkListeners.delete(listener);
    },
    signal: (name) => signalListeners.forEach((listener) => listener(name)),
    setLink(state) {
      open = state;
      linkListeners.forEach((listener) => listener(state));
    },
  };
}
