import type { MediatedShare } from '../../shared/model/mediated-device.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { hypervisorFailure } from './failures.ts';
import type { HypervisorFailure } from './hypervisor.ts';
import { procedures } from './protocol/procedures.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { mediatedXml } from './xml/mediated-device.ts';

type Answer = Promise<Result<null, HypervisorFailure>>;

/** Has libvirt make a share of a device, which needs mdevctl on the host. */
export async function createMediated(client: RpcClient, share: MediatedShare): Answer {
  const args = { xml: mediatedXml(share), flags: 0 };
  const created = await client.call(procedures.nodeDeviceCreateXml, args, READ_TIMEOUT_MS);
  return created.ok ? ok(null) : failed(hypervisorFailure(created.error));
}

/** Takes a share away, by libvirt's name for it. One that is defined stays so. */
export async function destroyMediated(client: RpcClient, node: string): Answer {
  const destroyed = await client.call(procedures.nodeDeviceDestroy, { name: node }, READ_TIMEOUT_MS);
  return destroyed.ok ? ok(null) : failed(hypervisorFailure(destroyed.error));
}
