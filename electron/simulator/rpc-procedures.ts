import type { Assignment } from '../../shared/model/assignment.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import {
  DEFINE_VALIDATE,
  LIST_HAS_SNAPSHOT,
  LIST_INACTIVE_DEVICES,
  LIST_MANAGED_SAVE,
  LIST_MEDIATED,
  LIST_MEDIATED_PARENTS,
  LIST_PCI_DEVICES,
  LIST_TRANSIENT,
  METADATA_ELEMENT,
  OPEN_READ_ONLY,
  XML_INACTIVE,
  affect,
  authType,
} from '../libvirt/protocol/constants.ts';
import { encodeReply } from '../libvirt/protocol/messages.ts';
import { procedures, type Procedure } from '../libvirt/protocol/procedures.ts';
import { decodePayload, type Message } from '../libvirt/wire/message.ts';
import { nodeDeviceNameOf } from '../../shared/model/pci-address.ts';
import { readAssignment } from '../libvirt/xml/assignments.ts';
import type { XmlElement } from '../libvirt/xml/element.ts';
import { readXml } from '../libvirt/xml/xml-reader.ts';
import { XmlError } from '../libvirt/xml/xml-error.ts';
import {
  askForRelease,
  attachConfig,
  attachLive,
  detachConfig,
  liveByAlias,
  liveBySource,
  nodeDeviceDetach,
  nodeDeviceReAttach,
  nodeDeviceReset,
} from './device-jobs.ts';
import { DOMAIN_CAPABILITIES } from './domain-capabilities.ts';
import { bound, type GuestMetadata } from './guest-metadata.ts';
import { guestXml } from './guest-xml.ts';
import {
  attachIndirectConfig,
  attachIndirectLive,
  detachIndirectConfig,
  readIndirect,
} from './indirect-jobs.ts';
import { LibvirtError, refusals } from './libvirt-error.ts';
import { COMPUTER_XML, nodeDeviceXml } from './node-device-xml.ts';
import type { Polkit } from './polkit.ts';
import { redefine } from './redefine.ts';
import type { SimulatedDaemon } from './simulated-daemon.ts';
import type { SimulatedGuest } from './simulated-guest.ts';

/** What a call is served with: the daemon, and what the connection is. */
export interface Caller {
  readonly daemon: SimulatedDaemon;
  readonly polkit: Polkit;
  /** Over the read-only socket, where usually nobody is asked for anything. */
  readonly isReadOnlySocket: boolean;
  authenticated: boolean;
  open: 'read-only' | 'read-write' | null;
  subscribe(what: 'domain' | 'node-device', eventId: number): number;
  unsubscribe(callbackId: number): void;
}

/** One procedure, ready to be called: reads the arguments, works, and gives the reply's frame. */
export type Served = (message: Message, caller: Caller) => Promise<Buffer>;

type Need = 'nothing' | 'authentication' | 'open' | { readonly write: string };

/** Versions as libvirt numbers them: 11.3.0, and QEMU 10.0.3. */
const [LIBVIRT_VERSION, QEMU_VERSION] = [11_003_000, 10_000_003];

/** One procedure with what it needs and does, under its key. */
export function serve<A, R>(
  procedure: Procedure<A, R>,
  need: Need,
  work: (args: A, caller: Caller) => R | Promise<R>,
): readonly [string, Served] {
  const served: Served = async (message, caller) => {
    const args = decodePayload(message, procedure.args);
    checkNeed(need, caller);
    return encodeReply(procedure, message.header.serial, await work(args, caller));
  };
  return [servedKey(procedure.program.number, procedure.number), served];
}

/** What a procedure is found by: its program and its number there. */
export function servedKey(program: number, procedure: number): string {
  return `${program} ${procedure}`;
}

function checkNeed(need: Need, caller: Caller): void {
  if (need === 'nothing') return;
  if (!caller.authenticated) throw refusals.notAuthenticated();
  if (need === 'authentication') return;
  if (caller.open === null) throw refusals.notOpen();
  if (typeof need === 'object' && caller.open === 'read-only') throw refusals.readOnly(need.write);
}

/** The procedures of hypervisors in general, by `servedKey`. */
export const servedProcedures: ReadonlyMap<string, Served> = new Map([
  serve(procedures.authList, 'nothing', (_, caller) => ({
    types: [caller.isReadOnlySocket && !caller.polkit.isAskedToRead ? authType.none : authType.polkit],
  })),
  serve(procedures.authPolkit, 'nothing', async (_, caller) => {
    await caller.polkit.ask();
    caller.authenticated = true;
    return { complete: 1 };
  }),
  serve(procedures.connectOpen, 'authentication', ({ name, flags }, caller) => {
    if (name !== null && name !== 'qemu:///system')
      throw new LibvirtError(38, `no connection driver available for ${name}`);
    caller.open = caller.isReadOnlySocket || (flags & OPEN_READ_ONLY) !== 0 ? 'read-only' : 'read-write';
    return null;
  }),
  serve(procedures.connectClose, 'nothing', (_, caller) => {
    caller.open = null;
    return null;
  }),
  serve(procedures.connectGetLibVersion, 'open', () => ({ libVersion: LIBVIRT_VERSION })),
  serve(procedures.connectGetVersion, 'open', () => ({ hvVer: QEMU_VERSION })),
  serve(procedures.connectGetDomainCapabilities, { write: 'virConnectGetDomainCapabilities' }, () => ({
    capabilities: DOMAIN_CAPABILITIES,
  })),
  serve(procedures.registerCloseCallback, 'open', () => null),
  serve(procedures.unregisterCloseCallback, 'open', () => null),
  serve(procedures.domainEventRegister, 'open', ({ eventId }, caller) => ({
    callbackId: caller.subscribe('domain', eventId),
  })),
  serve(procedures.domainEventDeregister, 'open', ({ callbackId }, caller) => {
    caller.unsubscribe(callbackId);
    return null;
  }),
  serve(procedures.nodeDeviceEventRegister, 'open', ({ eventId }, caller) => ({
    callbackId: caller.subscribe('node-device', eventId),
  })),
  serve(procedures.nodeDeviceEventDeregister, 'open', ({ callbackId }, caller) => {
    caller.unsubscribe(callbackId);
    return null;
  }),
  serve(procedures.connectListAllDomains, 'open', ({ flags }, { daemon }) => {
    const domains = daemon
      .guests()
      .filter((guest) => isListed(guest, flags))
      .map((guest) => daemon.refOf(guest));
    return { domains, count: domains.length };
  }),
  serve(procedures.domainLookupByUuid, 'open', ({ uuid }, { daemon }) => ({
    dom: daemon.refOf(daemon.guest(uuid)),
  })),
  serve(procedures.domainGetState, 'open', ({ dom }, { daemon }) => ({
    state: daemon.stateOf(daemon.guest(dom.uuid)),
    reason: 0,
  })),
  serve(procedures.domainGetXmlDesc, 'open', ({ dom, flags }, { daemon }) => ({
    xml: guestXml(daemon.guest(dom.uuid), (flags & XML_INACTIVE) === 0 ? 'live' : 'inactive'),
  })),
  serve(procedures.domainCreateWithFlags, { write: 'virDomainCreateWithFlags' }, ({ dom }, { daemon }) =>
    changing(daemon, dom.uuid, async (guest) => {
      await daemon.guestTime();
      daemon.start(guest);
      return { dom: daemon.refOf(guest) };
    }),
  ),
  serve(procedures.domainShutdownFlags, { write: 'virDomainShutdownFlags' }, ({ dom }, { daemon }) => {
    const guest = daemon.runningGuest(dom.uuid);
    // One that ignores an unplug ignores the power button too.
    if (guest.behaviour !== 'ignores') daemon.shutDown(guest);
    return null;
  }),
  serve(procedures.domainDestroyFlags, { write: 'virDomainDestroyFlags' }, ({ dom }, { daemon }) => {
    daemon.stop(daemon.runningGuest(dom.uuid));
    return null;
  }),
  serve(
    procedures.domainDefineXmlFlags,
    { write: 'virDomainDefineXMLFlags' },
    ({ xml, flags }, { daemon }) => ({
      dom: daemon.refOf(redefine(daemon, xml, (flags & DEFINE_VALIDATE) !== 0)),
    }),
  ),
  serve(procedures.domainSetMetadata, { write: 'virDomainSetMetadata' }, (args, { daemon }) =>
    changing(daemon, args.dom.uuid, (guest) => {
      const scope = scopeOf(guest, args.flags);
      if (scope.live) guest.now.metadata = withElement(guest.now.metadata, args);
      if (scope.config) guest.nextStart.metadata = withElement(guest.nextStart.metadata, args);
      return Promise.resolve(null);
    }),
  ),
  serve(
    procedures.domainAttachDeviceFlags,
    { write: 'virDomainAttachDeviceFlags' },
    ({ dom, xml, flags }, { daemon }) =>
      changing(daemon, dom.uuid, async (guest) => {
        const scope = scopeOf(guest, flags);
        const indirect = readIndirect(readElement(xml));
        if (indirect !== undefined) {
          if (scope.live) await attachIndirectLive(daemon, guest, indirect);
          if (scope.config) attachIndirectConfig(guest, guest.nextStart, indirect);
          return null;
        }
        const wanted = deviceIn(xml);
        if (scope.live) await attachLive(daemon, guest, wanted);
        if (scope.config) attachConfig(daemon, guest, wanted);
        return null;
      }),
  ),
  serve(
    procedures.domainDetachDeviceFlags,
    { write: 'virDomainDetachDeviceFlags' },
    ({ dom, xml, flags }, { daemon }) =>
      changing(daemon, dom.uuid, async (guest) => {
        const scope = scopeOf(guest, flags);
        const indirect = readIndirect(readElement(xml));
        if (indirect !== undefined) {
          if (scope.config) detachIndirectConfig(guest.nextStart, indirect.device);
          return null;
        }
        const { source } = deviceIn(xml);
        if (scope.config) detachConfig(guest, source);
        if (scope.live) await askForRelease(daemon, guest, liveBySource(guest, source));
        return null;
      }),
  ),
  serve(
    procedures.domainDetachDeviceAlias,
    { write: 'virDomainDetachDeviceAlias' },
    ({ dom, alias, flags }, { daemon }) =>
      changing(daemon, dom.uuid, (guest) => {
        const scope = scopeOf(guest, flags);
        if (scope.config) throw refusals.noAlias(alias);
        // Returns at once; what the guest does is told by an event, or by none.
        askForRelease(daemon, guest, liveByAlias(guest, alias)).catch((error: unknown) => {
          if (!(error instanceof LibvirtError) && !daemon.isClosed) throw error;
        });
        return Promise.resolve(null);
      }),
  ),
  serve(procedures.connectListAllNodeDevices, 'open', ({ flags }, { daemon }) => {
    if ((flags & LIST_MEDIATED_PARENTS) !== 0) return nodeList(daemon.shares.parents());
    if ((flags & LIST_MEDIATED) !== 0)
      return nodeList((flags & LIST_INACTIVE_DEVICES) === 0 ? daemon.shares.nodes() : []);
    const functions = daemon.machine.addresses().map((address) => ({ name: nodeDeviceNameOf(address) }));
    const devices =
      flags === 0 || (flags & ~LIST_PCI_DEVICES) !== 0 ? [{ name: 'computer' }, ...functions] : functions;
    return { devices, count: devices.length };
  }),
  serve(procedures.nodeDeviceGetXmlDesc, 'open', ({ name }, { daemon }) => ({
    xml: name === 'computer' ? COMPUTER_XML : (daemon.shares.xml(name) ?? functionXml(daemon, name)),
  })),
  serve(procedures.nodeDeviceDetachFlags, { write: 'virNodeDeviceDetachFlags' }, ({ name }, { daemon }) => {
    nodeDeviceDetach(daemon, daemon.nodeDevice(name));
    return null;
  }),
  serve(procedures.nodeDeviceReAttach, { write: 'virNodeDeviceReAttach' }, ({ name }, { daemon }) => {
    nodeDeviceReAttach(daemon, daemon.nodeDevice(name));
    return null;
  }),
  serve(procedures.nodeDeviceReset, { write: 'virNodeDeviceReset' }, ({ name }, { daemon }) => {
    nodeDeviceReset(daemon, daemon.nodeDevice(name));
    return null;
  }),
]);

function nodeList(names: readonly string[]) {
  return { devices: names.map((name) => ({ name })), count: names.length };
}

function functionXml(daemon: SimulatedDaemon, name: string): string {
  return nodeDeviceXml(daemon.machine, daemon.nodeDevice(name), daemon.shares.typesXml(name));
}

/** virConnectListAllDomainsFlags: active 1, inactive 2, persistent 4, transient 8. The demo host has no transient guests. */
function isListed(guest: SimulatedGuest, flags: number): boolean {
  if ((flags & 12) === LIST_TRANSIENT || (flags & (LIST_MANAGED_SAVE | LIST_HAS_SNAPSHOT)) !== 0)
    return false;
  const running = flags & 3;
  return running === 0 || running === 3 || (running === 1) === (guest.runId !== null);
}

function changing<T>(
  daemon: SimulatedDaemon,
  uuid: SimulatedGuest['id'],
  work: (guest: SimulatedGuest) => Promise<T>,
): Promise<T> {
  const guest = daemon.guest(uuid);
  return daemon.job(guest, () => work(guest));
}

/** Flags 0 mean the present state: live when it runs. */
function scopeOf(guest: SimulatedGuest, flags: number): { readonly live: boolean; readonly config: boolean } {
  const running = guest.runId !== null;
  if ((flags & (affect.live | affect.config)) === 0) return { live: running, config: !running };
  if ((flags & affect.live) !== 0 && !running) throw refusals.notRunning();
  return { live: (flags & affect.live) !== 0, config: (flags & affect.config) !== 0 };
}

/** One element for each namespace: a new one takes the place of the old, none takes it out. */
function withElement(
  metadata: GuestMetadata,
  change: {
    readonly type: number;
    readonly metadata: string | null;
    readonly key: string | null;
    readonly uri: string | null;
  },
): GuestMetadata {
  if (change.type !== METADATA_ELEMENT || change.uri === null) throw refusals.badMetadata();
  const others = [...metadata].filter(([namespace]) => namespace !== change.uri);
  if (change.metadata === null) return new Map(others);
  if (change.key === null) throw refusals.badMetadata();
  return new Map([...others, [change.uri, bound(readElement(change.metadata), change.uri, change.key)]]);
}

function readElement(xml: string): XmlElement {
  try {
    return readXml(xml);
  } catch (error) {
    if (error instanceof XmlError) throw refusals.badXml(error.message);
    throw error;
  }
}

function deviceIn(xml: string): Assignment & { readonly source: PciAddress } {
  const device = readAssignment(readElement(xml));
  if (device !== undefined) return device;
  throw refusals.badXml('no host PCI device in the element');
}
