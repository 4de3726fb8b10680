import type { DeviceIdentity } from '../../shared/model/device-identity.ts';
import {
  RECORDS_NAMESPACE,
  RECORDS_PREFIX,
  writeDeviceRecords,
} from '../../shared/model/device-records-text.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { dumpGuest } from './dump-guest.ts';
import { unreadableXml } from './failures.ts';
import type { GuestViewName, HypervisorFailure, IdentityChanges } from './hypervisor.ts';
import { explainFailure, impact } from './look-up-guest.ts';
import { METADATA_ELEMENT } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { readAssignments } from './xml/assignments.ts';
import { readDeviceRecords, type DeviceRecords } from './xml/device-records.ts';
import { child, type XmlElement } from './xml/element.ts';
import { XmlError } from './xml/xml-error.ts';
import { readXml } from './xml/xml-reader.ts';

/**
 * Writes records of devices into the metadata of one view. What is damaged is left behind, and what is of devices that the definition no longer
 * has; of a live guest the record is all that is left of a device that was pulled.
 */
export async function recordIdentities(
  client: RpcClient,
  guest: GuestId,
  view: GuestViewName,
  changes: IdentityChanges,
): Promise<Result<null, HypervisorFailure>> {
  const dump = await dumpGuest(client, guest, view);
  if (!dump.ok) return dump;
  const { dom, xml } = dump.value;
  const domain = parsed(xml);
  if (!domain.ok) return domain;
  const metadata = writeDeviceRecords(changed(domain.value, view, changes));
  const args = {
    dom,
    type: METADATA_ELEMENT,
    metadata,
    key: metadata === null ? null : RECORDS_PREFIX,
    uri: RECORDS_NAMESPACE,
    flags: impact[view],
  };
  const written = await client.call(procedures.domainSetMetadata, args, READ_TIMEOUT_MS);
  return written.ok ? ok(null) : failed(await explainFailure(client, dom, view, written.error));
}

function changed(
  domain: XmlElement,
  view: GuestViewName,
  changes: IdentityChanges,
): ReadonlyMap<PciAddress, DeviceIdentity> {
  const here = new Set(readAssignments(child(domain, 'devices')).map(({ source }) => source));
  const kept = new Map(
    [...readable(readDeviceRecords(domain))].filter(([address]) => view === 'now' || here.has(address)),
  );
  for (const [address, identity] of changes) {
    if (identity === null) kept.delete(address);
    else kept.set(address, identity);
  }
  return kept;
}

function readable(records: DeviceRecords): ReadonlyMap<PciAddress, DeviceIdentity> {
  if (records === 'unreadable') return new Map();
  return new Map(
    [...records].flatMap(([address, record]) => (record === 'unreadable' ? [] : [[address, record]])),
  );
}

function parsed(xml: string): Result<XmlElement, HypervisorFailure> {
  try {
    return ok(readXml(xml));
  } catch (error) {
    if (!(error instanceof XmlError)) throw error;
    return failed(unreadableXml(error));
  }
}
