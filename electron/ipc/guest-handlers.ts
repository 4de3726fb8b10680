import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `guest.*`: what a virtual machine itself says. */
export function guestHandlers(session: HostSession): GroupHandlers<'guest'> {
  return {
    answers: ({ guest, agreed }) => session.host().askGuest(guest, agreed),
  };
}
