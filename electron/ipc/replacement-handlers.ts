import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `replacement.*`: the card that is being replaced. */
export function replacementHandlers(session: HostSession): GroupHandlers<'replacement'> {
  return {
    get: () => session.host().replacement(),
    begin: ({ address }) => session.host().beginReplacement(address),
    replaced: () => session.host().replaced(),
    end: () => session.host().endReplacement(),
  };
}
