import { unknown, type Fact } from '../../shared/model/fact.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import { nodeDeviceNameOf, type PciAddress } from '../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { attachDevice, attachElement } from './attach-device.ts';
import type { CallFailure } from './call-failure.ts';
import { changeSource, previewSources } from './change-source.ts';
import { Connection, type ConnectionOptions } from './connection.ts';
import { createMediated, destroyMediated } from './create-mediated.ts';
import { detachDevice, readEntry } from './detach-device.ts';
import { readLiveXml } from './dump-guest.ts';
import { editDefinition, previewEdit, readDefinition } from './edit-definition.ts';
import { askGuest, noAnswers } from './guest-answers/ask-guest.ts';
import { createTurns } from './guest-answers/turns.ts';
import { hostDriverFailure, hypervisorFailure, unlockFailure } from './failures.ts';
import type { Hypervisor, HypervisorFailure } from './hypervisor.ts';
import { procedures, type Procedure } from './protocol/procedures.ts';
import { fetchGuestOffers } from './fetch-guest-offers.ts';
import { changeLife } from './life-cycle.ts';
import { readGuests } from './read-guests.ts';
import { readMediatedDevices } from './read-mediated.ts';
import { fetchNodeDevice, fetchVpdSerial } from './read-node-devices.ts';
import { readPools } from './read-pools.ts';
import { recordIdentities } from './record-identities.ts';
import type { RpcClient } from './rpc-client.ts';
import { isFunction } from './xml/find-device.ts';
import { indirectSnippet, isIndirect } from './xml/indirect-devices.ts';

/** A driver that does not let go of a function blocks in the kernel; libvirt then never answers. */
const HOST_DRIVER_TIMEOUT_MS = 30_000;

/** Only the transport is needed; the rest is for tests. */
export type LibvirtOptions = Pick<ConnectionOptions, 'openTransport'> & Partial<ConnectionOptions>;

/** One host's libvirt behind the narrow interface. The caller starts and closes it. */
export function createLibvirtHypervisor(options: LibvirtOptions): Hypervisor {
  const connection = new Connection({
    uri: 'qemu:///system',
    now: Date.now,
    random: Math.random,
    ...options,
  });
  const turns = createTurns();

  async function reading<T>(
    read: (client: RpcClient) => Promise<Result<T, CallFailure>>,
  ): Promise<Result<T, HypervisorFailure>> {
    const client = connection.reader();
    return client === null ? failed(notConnected) : toHypervisor(await read(client));
  }

  async function looking<T>(
    look: (client: RpcClient) => Promise<Result<T, HypervisorFailure>>,
  ): Promise<Result<T, HypervisorFailure>> {
    const client = connection.reader();
    return client === null ? failed(notConnected) : look(client);
  }

  async function factOf<T>(read: (client: RpcClient) => Promise<Fact<T>>): Promise<Fact<T>> {
    const client = connection.reader();
    return client === null ? unknown('absent', notConnected.message) : read(client);
  }

  async function writing<T>(
    write: (client: RpcClient) => Promise<Result<T, HypervisorFailure>>,
  ): Promise<Result<T, HypervisorFailure>> {
    const client = connection.writer();
    if (client !== null) return write(client);
    return failed(connection.reader() === null ? notConnected : locked);
  }

  /** Binds and unbinds on the host. */
  function hostDriver<A>(procedure: Procedure<A, null>, args: A): Promise<Result<null, HypervisorFailure>> {
    return writing(async (client) => {
      const result = await client.call(procedure, args, HOST_DRIVER_TIMEOUT_MS);
      return result.ok ? result : failed(hostDriverFailure(result.error));
    });
  }

  return {
    state: () => connection.state(),
    onState: (listener) => connection.onState(listener),
    onEvent: (listener) => connection.onEvent(listener),
    start: () => {
      connection.start();
    },
    reconnect: () => {
      connection.reconnect();
    },
    unlock: async () => {
      const result = await connection.unlock();
      return result.ok ? result : failed(unlockFailure(result.error));
    },
    lock: () => {
      connection.lock();
      return Promise.resolve();
    },
    guests: () => reading(readGuests),
    pools: () => factOf(readPools),
    mediated: () => factOf(readMediatedDevices),
    nodeDeviceXml: (address) => reading((client) => fetchNodeDevice(client, nodeDeviceNameOf(address))),
    vpdSerial: (address) => reading((client) => fetchVpdSerial(client, nodeDeviceNameOf(address))),
    guestOffers: () => writing(fetchGuestOffers),
    park: (address) =>
      hostDriver(procedures.nodeDeviceDetachFlags, {
        name: nodeDeviceNameOf(address),
        driverName: null,
        flags: 0,
      }),
    return: (address) => hostDriver(procedures.nodeDeviceReAttach, { name: nodeDeviceNameOf(address) }),
    attach: (request) => writing((client) => attachDevice(client, request)),
    detach: (guest: GuestId, address: PciAddress, view) =>
      writing((client) => detachDevice(client, guest, view, isFunction(address))),
    readEntry: (guest, address) => looking((client) => readEntry(client, guest, isFunction(address))),
    attachIndirect: (guest, view, device, element) =>
      writing((client) => attachElement(client, guest, view, element ?? indirectSnippet(device))),
    detachIndirect: (guest, view, device) =>
      writing((client) => detachDevice(client, guest, view, isIndirect(device, view))),
    readIndirectEntry: (guest, device) =>
      looking((client) => readEntry(client, guest, isIndirect(device, 'nextStart'))),
    createMediated: (share) => writing((client) => createMediated(client, share)),
    destroyMediated: (node) => writing((client) => destroyMediated(client, node)),
    recordIdentities: (guest, view, changes) =>
      writing((client) => recordIdentities(client, guest, view, changes)),
    previewSources: (guest, changes) => looking((client) => previewSources(client, guest, changes)),
    changeSource: (guest, change) => writing((client) => changeSource(client, guest, change)),
    definition: (guest) => looking((client) => readDefinition(client, guest)),
    liveXml: (guest) => looking((client) => readLiveXml(client, guest)),
    previewEdit: (request) => looking((client) => previewEdit(client, request)),
    editDefinition: (request) => writing((client) => editDefinition(client, request)),
    askGuest: async (guest, agreed) => {
      const client = connection.writer();
      if (client !== null) return askGuest(client, turns, guest, agreed);
      return connection.reader() === null ? failed(notConnected) : ok(noAnswers('locked'));
    },
    startGuest: (guest) => writing((client) => changeLife(client, guest, 'start')),
    shutDownGuest: (guest) => writing((client) => changeLife(client, guest, 'shutDown')),
    forceOffGuest: (guest) => writing((client) => changeLife(client, guest, 'forceOff')),
    close: () => {
      connection.close();
      return Promise.resolve();
    },
  };
}

const notConnected: HypervisorFailure = {
  code: 'connection-lost',
  libvirtCode: null,
  message: 'not connected to libvirt',
};
const locked: HypervisorFailure = {
  code: 'denied',
  libvirtCode: null,
  message: 'the connection is read-only',
};

function toHypervisor<T>(result: Result<T, CallFailure>): Result<T, HypervisorFailure> {
  return result.ok ? ok(result.value) : failed(hypervisorFailure(result.error));
}
