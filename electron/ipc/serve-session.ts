import { contract } from '../../shared/ipc/contract.ts';
import { activityHandlers } from './activity-handlers.ts';
import { guestHandlers } from './guest-handlers.ts';
import { inventoryHandlers } from './inventory-handlers.ts';
import { lockHandlers } from './lock-handlers.ts';
import { operationHandlers } from './operation-handlers.ts';
import type { HostSession } from '../session/create-session.ts';
import { replacementHandlers } from './replacement-handlers.ts';
import { serve, type DefectLog, type Dispatch } from './serve.ts';
import { sessionHandlers } from './session-handlers.ts';

/** The whole contract over one session. */
export function serveSession(session: HostSession, log: DefectLog): Dispatch {
  const handlers = {
    session: sessionHandlers(session),
    inventory: inventoryHandlers(session),
    guest: guestHandlers(session),
    lock: lockHandlers(session),
    operation: operationHandlers(session),
    activity: activityHandlers(session),
    replacement: replacementHandlers(session),
  };
  return serve(contract.calls, handlers, log);
}
