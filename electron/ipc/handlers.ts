import type { CallArgs, CallName, CallResult } from '../../shared/ipc/contract.ts';
import type { Reply } from '../../shared/ipc/reply.ts';

/** The part of a call's name before the dot. */
export type CallGroup = CallName extends `${infer G}.${string}` ? G : never;

/** What answers one call: it gets parsed arguments and answers with a value or a typed error. It throws only on a defect. */
export type Handler<N extends CallName> = (args: CallArgs<N>) => Promise<Reply<CallResult<N>>>;

/** Handlers of one group of the contract, by the part of the name after the dot. */
export type GroupHandlers<G extends CallGroup> = {
  readonly [N in CallName as N extends `${G}.${infer V}` ? V : never]: Handler<N>;
};

/** A handler for every call of the contract: one that is missing does not compile. */
export type Handlers = { readonly [G in CallGroup]: GroupHandlers<G> };
