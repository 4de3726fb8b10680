import type { GuestId } from '../../shared/model/guest.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import { hypervisorFailure } from './failures.ts';
import type { GuestViewName, HypervisorFailure } from './hypervisor.ts';
import { affect, errorCode, NOT_RUNNING } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import type { DomainRef } from './protocol/structs.ts';
import { fetchState, READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';

/** virDomainModificationImpact of a view. */
export const impact: Readonly<Record<GuestViewName, number>> = { now: affect.live, nextStart: affect.config };

/** A guest as libvirt names it at this moment; refused when its live side is wanted and there is none. */
export async function lookUpGuest(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
): Promise<Result<DomainRef, HypervisorFailure>> {
  const found = await client.call(procedures.domainLookupByUuid, { uuid: guest }, READ_TIMEOUT_MS);
  if (!found.ok) return failed(hypervisorFailure(found.error));
  const { dom } = found.value;
  if (view === 'nextStart' || dom.id !== NOT_RUNNING) return ok(dom);
  return failed({ code: 'guest-not-running', libvirtCode: null, message: `${dom.name} is not running` });
}

/**
 * What a failed change of a guest means. libvirt answers "operation invalid" (55) both for a guest that stopped meanwhile and for a
 * device that is in use elsewhere; the guest's state tells them apart, not the words.
 */
export async function explainFailure(
  client: RpcClient,
  dom: DomainRef,
  view: GuestViewName,
  failure: CallFailure,
): Promise<HypervisorFailure> {
  const mapped = hypervisorFailure(failure);
  if (view !== 'now' || failure.kind !== 'libvirt' || failure.code !== errorCode.operationInvalid)
    return mapped;
  const state = await fetchState(client, dom);
  return { ...mapped, code: state.ok && state.value !== 'off' ? 'device-busy' : 'guest-not-running' };
}
