import type * as z from 'zod';
import type { contract, CallName } from '../../shared/ipc/contract.ts';
import type { CallError, ErrorCode, Reply } from '../../shared/ipc/reply.ts';
import { errorMessage } from '../../shared/model/error-message.ts';
import type { Handlers } from './handlers.ts';

/** Answers one call of a page; both editions bring messages here. Never rejects. */
export type Dispatch = (name: string, args: unknown) => Promise<Reply<unknown>>;

/** Where defects are written: what went on, and what was thrown. */
export type DefectLog = (during: string, error: unknown) => void;

/** An answer that is an error. */
export function refused(code: ErrorCode, message: string): { readonly ok: false; readonly error: CallError } {
  return { ok: false, error: { code, message } };
}

/**
 * Serves the contract: finds the call, parses its arguments with the contract's strict schema and runs its handler. Whatever a handler
 * throws becomes `internal` with its text, and is logged.
 */
export function serve(calls: typeof contract.calls, handlers: Handlers, log: DefectLog): Dispatch {
  const flat = flatten(handlers);
  return async (name, args) => {
    if (!isCall(calls, name))
      return refused('unknown-call', `There is no call ${JSON.stringify(name.slice(0, 64))}.`);
    const handler = flat.get(name);
    if (handler === undefined) return refused('internal', `${name} has no handler.`);
    const schema: z.ZodType = calls[name].args;
    const parsed = schema.safeParse(args);
    if (!parsed.success) return refused('bad-request', wordsOf(parsed.error));
    try {
      return await handler(parsed.data);
    } catch (error) {
      log(name, error);
      return refused('internal', errorMessage(error));
    }
  };
}

type AnyHandler = (args: unknown) => Promise<Reply<unknown>>;

function flatten(handlers: Handlers): ReadonlyMap<string, AnyHandler> {
  const flat = new Map<string, AnyHandler>();
  for (const [group, members] of Object.entries(handlers)) {
    for (const [verb, handler] of Object.entries(members)) {
      // The schema that belongs to the same name is what makes the arguments of the right type.
      flat.set(`${group}.${verb}`, handler as AnyHandler);
    }
  }
  return flat;
}

function isCall(calls: typeof contract.calls, name: string): name is CallName {
  return Object.hasOwn(calls, name);
}

function wordsOf(error: z.ZodError): string {
  const words = error.issues
    .slice(0, 4)
    .map(({ path, message }) => `${path.join('.') || 'arguments'}: ${message}`);
  return words.join('; ').slice(0, 400);
}
