import { ok } from '../../shared/model/result.ts';
import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `session.*`: the hosts to choose from, and what was agreed to. */
export function sessionHandlers(session: HostSession): GroupHandlers<'session'> {
  return {
    get: () => Promise.resolve(ok(session.session())),
    addHost: ({ url }) => session.addHost(url),
    removeHost: ({ id }) => session.removeHost(id),
    selectHost: ({ id }) => session.selectHost(id),
    setMayMarkGuests: ({ may }) => session.setMayMarkGuests(may),
  };
}
