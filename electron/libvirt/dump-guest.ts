import type { GuestId } from '../../shared/model/guest.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { hypervisorFailure } from './failures.ts';
import type { GuestViewName, HypervisorFailure } from './hypervisor.ts';
import { lookUpGuest } from './look-up-guest.ts';
import { XML_INACTIVE } from './protocol/constants.ts';
import type { DomainRef } from './protocol/structs.ts';
import { fetchXml } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';

/** A guest and the XML of one of its views: live and inactive dumps differ, so a change of a view begins with its own. */
export async function dumpGuest(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
): Promise<Result<{ readonly dom: DomainRef; readonly xml: string }, HypervisorFailure>> {
  const found = await lookUpGuest(client, guest, view);
  if (!found.ok) return found;
  const dump = await fetchXml(client, found.value, view === 'now' ? 0 : XML_INACTIVE);
  return dump.ok ? ok({ dom: found.value, xml: dump.value }) : failed(hypervisorFailure(dump.error));
}

/** A running guest's XML alone. */
export async function readLiveXml(
  client: RpcClient,
  guest: GuestId,
): Promise<Result<{ readonly xml: string }, HypervisorFailure>> {
  const dump = await dumpGuest(client, guest, 'now');
  return dump.ok ? ok({ xml: dump.value.xml }) : dump;
}
