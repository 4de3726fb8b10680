import { ok } from '../../shared/model/result.ts';
import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `operation.*`: what changes a machine. */
export function operationHandlers(session: HostSession): GroupHandlers<'operation'> {
  return {
    plan: ({ request }) => session.host().plan(request),
    run: ({ request }) => session.host().run(request),
    answer: ({ id, choice }) => session.host().answer(id, choice),
    list: () => Promise.resolve(ok(session.host().operations())),
  };
}
