import { compareText } from '../../shared/model/compare-text.ts';
import { comparePciAddresses } from '../../shared/model/pci-address.ts';
import { known, type Fact } from '../../shared/model/fact.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { PoolPort, VfPool } from '../../shared/model/vf-pool.ts';
import { isError, parsed, unread } from './call-fact.ts';
import type { CallFailure } from './call-failure.ts';
import { errorCode, LIST_ACTIVE_NETWORKS, LIST_AUTOSTART_NETWORKS } from './protocol/constants.ts';
import { procedures } from './protocol/procedures.ts';
import type { NetworkRef } from './protocol/structs.ts';
import { READ_TIMEOUT_MS } from './read-guests.ts';
import type { RpcClient } from './rpc-client.ts';
import { readNetwork, readNetworkPort } from './xml/network.ts';

/** Every pool of VFs, by name. A network that goes away meanwhile is left out. */
export async function readPools(client: RpcClient): Promise<Fact<readonly VfPool[]>> {
  const [all, active, autostart] = await Promise.all([
    listNetworks(client, 0),
    listNetworks(client, LIST_ACTIVE_NETWORKS),
    listNetworks(client, LIST_AUTOSTART_NETWORKS),
  ]);
  if (!all.ok) return unread(all.error);
  if (!active.ok) return unread(active.error);
  if (!autostart.ok) return unread(autostart.error);
  const isIn = (list: readonly NetworkRef[], { uuid }: NetworkRef): boolean =>
    list.some((one) => one.uuid === uuid);
  const read = await Promise.all(
    all.value.map((network) =>
      readPool(client, network, {
        active: isIn(active.value, network),
        autostart: isIn(autostart.value, network),
      }),
    ),
  );
  const pools: VfPool[] = [];
  for (const pool of read) {
    if (!pool.known) return pool;
    if (pool.value !== null) pools.push(pool.value);
  }
  return known(pools.toSorted((a, b) => compareText(a.name, b.name)));
}

/** Null for a network that is no pool, or no longer there. */
async function readPool(
  client: RpcClient,
  network: NetworkRef,
  state: Pick<VfPool, 'active' | 'autostart'>,
): Promise<Fact<VfPool | null>> {
  const dumped = await client.call(procedures.networkGetXmlDesc, { network, flags: 0 }, READ_TIMEOUT_MS);
  if (!dumped.ok) return isError(dumped.error, errorCode.noNetwork) ? known(null) : unread(dumped.error);
  const definition = parsed(() => readNetwork(dumped.value.xml));
  if (!definition.known) return definition;
  if (definition.value === null) return known(null);
  const ports = state.active ? await readPorts(client, network) : known([]);
  return known({ ...definition.value, ...state, ports });
}

/** Who has which VF, as libvirt has it in its books: the live XML of a guest no longer names the pool. */
async function readPorts(client: RpcClient, network: NetworkRef): Promise<Fact<readonly PoolPort[]>> {
  const args = { network, needResults: 1, flags: 0 };
  const listed = await client.call(procedures.networkListAllPorts, args, READ_TIMEOUT_MS);
  if (!listed.ok) return unread(listed.error);
  const dumps = await Promise.all(
    listed.value.ports.map((port) =>
      client.call(procedures.networkPortGetXmlDesc, { port, flags: 0 }, READ_TIMEOUT_MS),
    ),
  );
  const ports: PoolPort[] = [];
  for (const dump of dumps) {
    if (!dump.ok && isError(dump.error, errorCode.noNetworkPort)) continue;
    if (!dump.ok) return unread(dump.error);
    const port = parsed(() => readNetworkPort(dump.value.xml));
    if (!port.known) return port;
    if (port.value !== null) ports.push(port.value);
  }
  return known(ports.toSorted((a, b) => comparePciAddresses(a.address, b.address)));
}

async function listNetworks(
  client: RpcClient,
  flags: number,
): Promise<Result<readonly NetworkRef[], CallFailure>> {
  const args = { needResults: 1, flags };
  const listed = await client.call(procedures.connectListAllNetworks, args, READ_TIMEOUT_MS);
  return listed.ok ? ok(listed.value.networks) : failed(listed.error);
}
