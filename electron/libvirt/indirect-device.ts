import type { GuestId } from '../../shared/model/guest.ts';
import type { IndirectDevice } from '../../shared/model/indirect-device.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { askForRelease, deviceIn } from './detach-device.ts';
import { dumpGuest } from './dump-guest.ts';
import { hypervisorFailure } from './failures.ts';
import type { GuestViewName, HypervisorFailure } from './hypervisor.ts';
import { explainFailure, impact, lookUpGuest } from './look-up-guest.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { indirectSnippet, isIndirect } from './xml/indirect-devices.ts';
import { mediatedXml } from './xml/mediated-device.ts';
import type { MediatedShare } from '../../shared/model/mediated-device.ts';

type Answer<T> = Promise<Result<T, HypervisorFailure>>;

/** As for a function: the memory of the guest is pinned first. */
const ATTACH_TIMEOUT_MS = 120_000;

/** Puts it into one view of a guest; `element` as `readIndirectEntry` gave it instead of a new one. */
export async function attachIndirect(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
  device: IndirectDevice,
  element: string | undefined,
): Answer<null> {
  const found = await lookUpGuest(client, guest, view);
  if (!found.ok) return found;
  const args = { dom: found.value, xml: element ?? indirectSnippet(device), flags: impact[view] };
  const attached = await client.call(procedures.domainAttachDeviceFlags, args, ATTACH_TIMEOUT_MS);
  if (attached.ok) return ok(null);
  const failure = await explainFailure(client, found.value, view, attached.error);
  return failed(attached.error.kind === 'timeout' ? { ...failure, code: 'host-driver-stuck' } : failure);
}

/** Asks for its release. From the live guest an answer means only that it was asked. */
export async function detachIndirect(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
  device: IndirectDevice,
): Answer<null> {
  const dump = await dumpGuest(client, guest, view);
  if (!dump.ok) return dump;
  const { dom, xml } = dump.value;
  const found = deviceIn(xml, isIndirect(device, view));
  if (!found.ok) return found;
  const detached = await askForRelease(client, dom, found.value, view);
  return detached.ok ? detached : failed(await explainFailure(client, dom, view, detached.error));
}

/** Its element in a guest's definition. */
export async function readIndirectEntry(
  client: RpcClient,
  guest: GuestId,
  device: IndirectDevice,
): Answer<string> {
  const dump = await dumpGuest(client, guest, 'nextStart');
  if (!dump.ok) return dump;
  const found = deviceIn(dump.value.xml, isIndirect(device, 'nextStart'));
  return found.ok ? ok(found.value.xml) : found;
}

/** Has libvirt make a share of a device, which needs mdevctl on the host. */
export async function createMediated(client: RpcClient, share: MediatedShare): Answer<null> {
  const args = { xml: mediatedXml(share), flags: 0 };
  const created = await client.call(procedures.nodeDeviceCreateXml, args, READ_TIMEOUT_MS);
  return created.ok ? ok(null) : failed(hypervisorFailure(created.error));
}

/** Takes a share away, by libvirt's name for it. One that is defined stays so. */
export async function destroyMediated(client: RpcClient, node: string): Answer<null> {
  const destroyed = await client.call(procedures.nodeDeviceDestroy, { name: node }, READ_TIMEOUT_MS);
  return destroyed.ok ? ok(null) : failed(hypervisorFailure(destroyed.error));
}
