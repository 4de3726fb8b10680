import type { GuestId } from '../../shared/model/guest.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import { dumpGuest } from './dump-guest.ts';
import { unreadableXml } from './failures.ts';
import type { GuestViewName, HypervisorFailure } from './hypervisor.ts';
import { explainFailure, impact } from './look-up-guest.ts';
import { errorCode } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import type { DomainRef } from './protocol/structs.ts';
import type { RpcClient } from './rpc-client.ts';
import type { XmlElement } from './xml/element.ts';
import { findDevice, type FoundDevice } from './xml/find-device.ts';
import { XmlError } from './xml/xml-error.ts';

/** libvirt waits 5 s for a guest by itself. */
const DETACH_TIMEOUT_MS = 60_000;

/** Whether an element of a guest is the one looked for. */
type IsIt = (device: XmlElement) => boolean;

/** Asks for the release of a device. From the live guest an answer means only that it was asked. */
export async function detachDevice(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
  isIt: IsIt,
): Promise<Result<null, HypervisorFailure>> {
  const dump = await dumpGuest(client, guest, view);
  if (!dump.ok) return dump;
  const { dom, xml } = dump.value;
  const device = deviceIn(xml, isIt);
  if (!device.ok) return device;
  const detached = await askForRelease(client, dom, device.value, view);
  return detached.ok ? detached : failed(await explainFailure(client, dom, view, detached.error));
}

/** The element of a device in a guest's definition. */
export async function readEntry(
  client: RpcClient,
  guest: GuestId,
  isIt: IsIt,
): Promise<Result<string, HypervisorFailure>> {
  const dump = await dumpGuest(client, guest, 'nextStart');
  if (!dump.ok) return dump;
  const device = deviceIn(dump.value.xml, isIt);
  return device.ok ? ok(device.value.xml) : device;
}

/** By alias from a live guest, because that answers at once; by element from a definition and from daemons before libvirt 4.4. */
async function askForRelease(
  client: RpcClient,
  dom: DomainRef,
  { alias, xml }: FoundDevice,
  view: GuestViewName,
): Promise<Result<null, CallFailure>> {
  const flags = impact[view];
  if (view === 'now' && alias !== null) {
    const asked = await client.call(
      procedures.domainDetachDeviceAlias,
      { dom, alias, flags },
      DETACH_TIMEOUT_MS,
    );
    if (asked.ok || !isUnknownProcedure(asked.error)) return asked;
  }
  return client.call(procedures.domainDetachDeviceFlags, { dom, xml, flags }, DETACH_TIMEOUT_MS);
}

function isUnknownProcedure(failure: CallFailure): boolean {
  return (
    failure.kind === 'libvirt' && (failure.code === errorCode.rpc || failure.code === errorCode.noSupport)
  );
}

/** The device of a dump that is the one looked for; `device-gone` when none is. */
function deviceIn(domainXml: string, isIt: IsIt): Result<FoundDevice, HypervisorFailure> {
  try {
    const device = findDevice(domainXml, isIt);
    if (device !== null) return ok(device);
    return failed({ code: 'device-gone', libvirtCode: null, message: 'the device is not in this guest' });
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return failed(unreadableXml(error));
  }
}
