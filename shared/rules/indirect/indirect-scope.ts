import { isLive, type Guest } from '../../model/guest.ts';
import type { IndirectDevice } from '../../model/indirect-device.ts';
import { attachScope, type ScopeChoice } from '../default-scope.ts';
import { hasIndirect } from './has-indirect.ts';

/** As with functions: taken from everywhere it is. */
export function detachIndirectScope(from: Guest, device: IndirectDevice): ScopeChoice {
  const possible = {
    now: attachScope(from).possible.now && isLive(from) && hasIndirect(from, 'now', device),
    nextStart: hasIndirect(from, 'nextStart', device),
  };
  const any = possible.now || possible.nextStart;
  return { possible, chosen: any ? possible : { now: true, nextStart: false } };
}
