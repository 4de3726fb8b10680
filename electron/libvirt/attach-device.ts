import type { GuestId } from '../../shared/model/guest.ts';
import { aliasOf } from '../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { AttachRequest, GuestViewName, HypervisorFailure } from './hypervisor.ts';
import { explainFailure, impact, lookUpGuest } from './look-up-guest.ts';
import { procedures } from './protocol/procedures.ts';
import type { RpcClient } from './rpc-client.ts';
import { deviceSnippet } from './xml/device-snippet.ts';

/** The kernel pins all memory of the guest first, which takes long in large ones; then the host driver may not let go. */
const ATTACH_TIMEOUT_MS = 120_000;

/** Puts a function into one view of a guest. Answers with the alias that events will name. */
export async function attachDevice(
  client: RpcClient,
  { guest, address, view, managed, place, element, network }: AttachRequest,
): Promise<Result<{ readonly alias: string | null }, HypervisorFailure>> {
  const xml = element ?? deviceSnippet(address, managed, { network, place });
  const attached = await attachElement(client, guest, view, xml);
  return attached.ok ? ok({ alias: aliasOf(address) }) : attached;
}

/** Puts the element of a device into one view of a guest. */
export async function attachElement(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
  xml: string,
): Promise<Result<null, HypervisorFailure>> {
  const found = await lookUpGuest(client, guest, view);
  if (!found.ok) return found;
  const args = { dom: found.value, xml, flags: impact[view] };
  const attached = await client.call(procedures.domainAttachDeviceFlags, args, ATTACH_TIMEOUT_MS);
  if (attached.ok) return ok(null);
  const failure = await explainFailure(client, found.value, view, attached.error);
  return failed(attached.error.kind === 'timeout' ? { ...failure, code: 'host-driver-stuck' } : failure);
}
