import { ok } from '../../shared/model/result.ts';
import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `operation.*`: what changes a machine. */
export function operationHandlers(session: HostSession): GroupHandlers<'operation'> {
  return {
    plan: ({ request }) => session.host().plan(request),
    run: ({ request }) => session.host().run(request),
    answer: ({ id, choice }) => session.host().answer(id, choice),
    list: async () => ok(await session.host().operations()),
    resume: ({ id, how }) => session.host().resume(id, how),
    undoPlan: ({ id }) => session.host().undoPlan(id),
    undo: ({ id }) => session.host().undo(id),
    confirm: ({ id }) => session.host().confirm(id),
    revertNow: ({ id }) => session.host().revertNow(id),
  };
}
