import { compareText } from '../../shared/model/compare-text.ts';
import { known, type Fact } from '../../shared/model/fact.ts';
import type { MediatedDevice, MediatedDevices } from '../../shared/model/mediated-device.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { isError, parsed, unread } from './call-fact.ts';
import type { CallFailure } from './call-failure.ts';
import {
  errorCode,
  LIST_ACTIVE_DEVICES,
  LIST_INACTIVE_DEVICES,
  LIST_MEDIATED,
  LIST_MEDIATED_PARENTS,
} from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import { fetchNodeDevice } from './read-node-devices.ts';
import type { RpcClient } from './rpc-client.ts';
import { readMediatedDevice, readMediatedParent } from './xml/mediated-device.ts';

/** What can be shared out, and what is. Devices that go away meanwhile are left out. */
export async function readMediatedDevices(client: RpcClient): Promise<Fact<MediatedDevices>> {
  const [parents, active, inactive] = await Promise.all([
    readDevices(client, LIST_MEDIATED_PARENTS, readMediatedParent),
    readActive(client),
    readDevices(client, LIST_MEDIATED + LIST_INACTIVE_DEVICES, asDevice(false)),
  ]);
  if (!parents.ok) return parents.error;
  if (!active.ok) return active.error;
  const defined = inactive.ok ? inactive.value : [];
  return known({
    parents: parents.value.toSorted(byNode),
    devices: [...active.value, ...defined].toSorted(byNode),
  });
}

type Read<T> = Result<readonly T[], Fact<never>>;

/** Daemons before libvirt 7.3 know no filter by state, and none that are only defined. */
async function readActive(client: RpcClient): Promise<Read<MediatedDevice>> {
  const read = await readDevices(client, LIST_MEDIATED + LIST_ACTIVE_DEVICES, asDevice(true));
  return read.ok ? read : readDevices(client, LIST_MEDIATED, asDevice(true));
}

function asDevice(active: boolean): (xml: string) => MediatedDevice {
  return (xml) => ({ ...readMediatedDevice(xml), active });
}

async function readDevices<T>(client: RpcClient, flags: number, read: (xml: string) => T): Promise<Read<T>> {
  const args = { needResults: 1, flags };
  const listed = await client.call(procedures.connectListAllNodeDevices, args, READ_TIMEOUT_MS);
  if (!listed.ok) return failed(unread(listed.error));
  const dumps = await Promise.all(listed.value.devices.map(({ name }) => fetchNodeDevice(client, name)));
  const devices: T[] = [];
  for (const dump of dumps) {
    if (!dump.ok && isGone(dump.error)) continue;
    const device = dump.ok ? parsed(() => read(dump.value)) : unread(dump.error);
    if (!device.known) return failed(device);
    devices.push(device.value);
  }
  return ok(devices);
}

function isGone(failure: CallFailure): boolean {
  return isError(failure, errorCode.noNodeDevice);
}

function byNode(a: { readonly node: string }, b: { readonly node: string }): number {
  return compareText(a.node, b.node);
}
