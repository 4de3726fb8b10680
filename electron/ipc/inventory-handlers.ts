import { ok } from '../../shared/model/result.ts';
import type { GroupHandlers } from './handlers.ts';
import type { HostSession } from '../session/create-session.ts';

/** Handlers of `inventory.*`: what is. */
export function inventoryHandlers(session: HostSession): GroupHandlers<'inventory'> {
  return {
    get: () => Promise.resolve(ok(session.host().snapshot())),
    refresh: async () => ok(await session.host().refresh()),
    reconnect: () => {
      session.host().reconnect();
      return Promise.resolve(ok(null));
    },
    previewSources: ({ request: { guest, functions, insteadOf } }) =>
      session.host().previewSources(
        guest,
        insteadOf.flatMap((from, at) => ({ from, to: functions[at] ?? from })),
      ),
    previewEdit: ({ request }) => session.host().previewEdit(request),
    definition: ({ guest }) => session.host().definition(guest),
    liveXml: ({ guest }) => session.host().liveXml(guest),
    ownTexts: () => Promise.resolve(ok(session.ownTexts())),
    hookText: ({ hook }) => Promise.resolve(ok(session.hookText(hook))),
    nodeDeviceXml: ({ address }) => session.host().nodeDeviceXml(address),
  };
}
