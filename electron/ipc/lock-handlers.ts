import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `lock.*`: read-only until a person unlocks. */
export function lockHandlers(session: HostSession): GroupHandlers<'lock'> {
  return {
    unlock: () => session.host().unlock(),
    lock: () => session.host().lock(),
  };
}
