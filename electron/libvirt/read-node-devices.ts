import { ok, type Result } from '../../shared/model/result.ts';
import type { CallFailure } from './call-failure.ts';
import { errorCode, LIST_PCI_DEVICES } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { readNodeDevice } from './xml/node-device.ts';
import { XmlError } from './xml/xml-error.ts';

/** The XML of one node device. */
export async function fetchNodeDevice(client: RpcClient, name: string): Promise<Result<string, CallFailure>> {
  const dumped = await client.call(procedures.nodeDeviceGetXmlDesc, { name, flags: 0 }, READ_TIMEOUT_MS);
  return dumped.ok ? ok(dumped.value.xml) : dumped;
}

/** The serial number in a card's vital product data; null where there is none, or XML that is no node device. */
export async function fetchVpdSerial(
  client: RpcClient,
  name: string,
): Promise<Result<string | null, CallFailure>> {
  const dumped = await fetchNodeDevice(client, name);
  if (!dumped.ok) return dumped;
  try {
    return ok(readNodeDevice(dumped.value).vpdSerial);
  } catch (error) {
    if (error instanceof XmlError) return ok(null);
    throw error;
  }
}

/** The XML of every PCI function libvirt knows; `take` gets each as soon as it is there. One that goes away meanwhile is left out. */
export async function fetchNodeDevices<T>(
  client: RpcClient,
  take: (xml: string) => T,
): Promise<Result<readonly T[], CallFailure>> {
  const args = { needResults: 1, flags: LIST_PCI_DEVICES };
  const listed = await client.call(procedures.connectListAllNodeDevices, args, READ_TIMEOUT_MS);
  if (!listed.ok) return listed;
  const taken = await Promise.all(
    listed.value.devices.map(async ({ name }) => {
      const dump = await fetchNodeDevice(client, name);
      return dump.ok ? ok(take(dump.value)) : dump;
    }),
  );
  const found: T[] = [];
  for (const device of taken) {
    if (device.ok) found.push(device.value);
    else if (device.error.kind !== 'libvirt' || device.error.code !== errorCode.noNodeDevice) return device;
  }
  return ok(found);
}
