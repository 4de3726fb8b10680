import { ok } from '../../shared/model/result.ts';
import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `activity.*`: what the journal says. */
export function activityHandlers(session: HostSession): GroupHandlers<'activity'> {
  return {
    usage: () => session.host().usage(),
    journal: async () => ok(await session.host().journal()),
    export: ({ format }) => session.host().exportActivity(format),
  };
}
