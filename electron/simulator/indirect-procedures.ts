import { parseMediatedId, type MediatedShare } from '../../shared/model/mediated-device.ts';
import { LIST_ACTIVE_NETWORKS, LIST_AUTOSTART_NETWORKS } from '../libvirt/protocol/constants.ts';
import { procedures } from '../libvirt/protocol/procedures.ts';
import type { NetworkRef } from '../libvirt/protocol/structs.ts';
import { attribute, child, textOf } from '../libvirt/xml/element.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { XmlError } from '../libvirt/xml/xml-error.ts';
import { refusals } from './libvirt-error.ts';
import { serve, type Served } from './rpc-procedures.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import { networkPortXml, networkXml, portsOf, type SimulatedPool } from './simulated-pools.ts';

/** What libvirt serves of networks, and of mediated devices, by `servedKey`. */
export const indirectProcedures: ReadonlyMap<string, Served> = new Map([
  serve(procedures.connectListAllNetworks, 'open', ({ flags }, { daemon }) => {
    const networks = daemon.pools
      .filter(({ active, autostart }) => {
        if ((flags & LIST_ACTIVE_NETWORKS) !== 0) return active;
        return (flags & LIST_AUTOSTART_NETWORKS) === 0 || autostart;
      })
      .map(refOf);
    return { networks, count: networks.length };
  }),
  serve(procedures.networkGetXmlDesc, 'open', ({ network }, { daemon }) => {
    const pool = poolOf(daemon, network);
    return { xml: networkXml(pool, portsOf(pool, daemon.guests())) };
  }),
  serve(procedures.networkListAllPorts, 'open', ({ network }, { daemon }) => {
    const ports = portsOf(poolOf(daemon, network), daemon.guests()).map(({ id }) => ({ network, uuid: id }));
    return { ports, count: ports.length };
  }),
  serve(procedures.networkPortGetXmlDesc, 'open', ({ port }, { daemon }) => {
    const ports = portsOf(poolOf(daemon, port.network), daemon.guests());
    const found = ports.find(({ id }) => id === port.uuid);
    if (found === undefined) throw refusals.noNetworkPort(port.uuid);
    return { xml: networkPortXml(found) };
  }),
  serve(procedures.nodeDeviceCreateXml, { write: 'virNodeDeviceCreateXML' }, ({ xml }, { daemon }) => {
    const { node } = daemon.shares.create(shareIn(xml));
    daemon.emit({ kind: 'node-device', name: node, event: 0 });
    return { dev: { name: node } };
  }),
  serve(procedures.nodeDeviceDestroy, { write: 'virNodeDeviceDestroy' }, ({ name }, { daemon }) => {
    daemon.shares.destroy(name);
    daemon.emit({ kind: 'node-device', name, event: 1 });
    return null;
  }),
]);

function refOf({ name, id }: SimulatedPool): NetworkRef {
  return { name, uuid: id };
}

function poolOf(daemon: SimulatedDaemon, { name, uuid }: NetworkRef): SimulatedPool {
  const pool = daemon.pools.find(({ id }) => id === uuid);
  if (pool === undefined) throw refusals.noNetwork(name);
  return pool;
}

function shareIn(xml: string): MediatedShare {
  try {
    const device = readXml(xml);
    const capability = child(device, 'capability');
    const id = parseMediatedId(textOf(child(capability, 'uuid')) ?? '');
    const type = attribute(child(capability, 'type'), 'id');
    const parent = textOf(child(device, 'parent'));
    if (id === undefined || type === undefined || parent === null)
      throw refusals.badXml('no mediated device in the element');
    return { parent, type, id };
  } catch (error) {
    if (error instanceof XmlError) throw refusals.badXml(error.message);
    throw error;
  }
}
