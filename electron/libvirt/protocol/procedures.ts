import { hyper, int, list, nothing, optional, struct, uint, type Codec } from '../wire/codec.ts';
import { qemuProgram, remoteProgram, type Program } from './programs.ts';
import {
  LIST_LIMIT,
  domain,
  domainInterface,
  network,
  networkPort,
  nodeDevice,
  optionalText,
  text,
  uuid,
} from './structs.ts';

/** One remote procedure: its number and the layouts of both directions. */
export interface Procedure<A, R> {
  readonly program: Program;
  readonly number: number;
  readonly args: Codec<A>;
  readonly result: Codec<R>;
}

function remote<A, R>(number: number, args: Codec<A>, result: Codec<R>): Procedure<A, R> {
  return { program: remoteProgram, number, args, result };
}

function qemu<A, R>(number: number, args: Codec<A>, result: Codec<R>): Procedure<A, R> {
  return { program: qemuProgram, number, args, result };
}

const domainAndFlags = struct({ dom: domain, flags: uint });
const domainDevice = struct({ dom: domain, xml: text, flags: uint });
const domainResult = struct({ dom: domain });
const nameOnly = struct({ name: text });
const xmlResult = struct({ xml: text });
const callbackId = struct({ callbackId: int });

/** REMOTE_AUTH_TYPE_LIST_MAX. */
const AUTH_LIMIT = 20;
/** REMOTE_DOMAIN_INTERFACE_MAX. */
const INTERFACE_LIMIT = 2048;

/**
 * The procedures this program calls. Numbers and layouts are facts of libvirt's remote_protocol.x and qemu_protocol.x (a long-term stable
 * ABI), each checked against them and against libvirtd 9.0.
 */
export const procedures = {
  connectOpen: remote(1, struct({ name: optionalText, flags: uint }), nothing),
  connectClose: remote(2, nothing, nothing),
  connectGetVersion: remote(4, nothing, struct({ hvVer: hyper })),
  domainGetXmlDesc: remote(14, domainAndFlags, xmlResult),
  domainLookupByUuid: remote(24, struct({ uuid }), domainResult),
  networkGetXmlDesc: remote(43, struct({ network, flags: uint }), xmlResult),
  authList: remote(66, nothing, struct({ types: list(int, AUTH_LIMIT) })),
  authPolkit: remote(70, nothing, struct({ complete: int })),
  nodeDeviceGetXmlDesc: remote(114, struct({ name: text, flags: uint }), xmlResult),
  nodeDeviceReAttach: remote(119, nameOnly, nothing),
  nodeDeviceReset: remote(120, nameOnly, nothing),
  nodeDeviceCreateXml: remote(123, struct({ xml: text, flags: uint }), struct({ dev: nodeDevice })),
  nodeDeviceDestroy: remote(124, nameOnly, nothing),
  connectGetLibVersion: remote(157, nothing, struct({ libVersion: hyper })),
  domainAttachDeviceFlags: remote(160, domainDevice, nothing),
  domainDetachDeviceFlags: remote(161, domainDevice, nothing),
  domainSnapshotNum: remote(187, domainAndFlags, struct({ num: int })),
  domainCreateWithFlags: remote(196, domainAndFlags, domainResult),
  domainGetState: remote(212, domainAndFlags, struct({ state: int, reason: int })),
  domainDestroyFlags: remote(234, domainAndFlags, nothing),
  domainShutdownFlags: remote(258, domainAndFlags, nothing),
  domainSetMetadata: remote(
    264,
    struct({
      dom: domain,
      type: int,
      metadata: optionalText,
      key: optionalText,
      uri: optionalText,
      flags: uint,
    }),
    nothing,
  ),
  connectListAllDomains: remote(
    273,
    struct({ needResults: int, flags: uint }),
    struct({ domains: list(domain, LIST_LIMIT), count: uint }),
  ),
  connectListAllNetworks: remote(
    283,
    struct({ needResults: int, flags: uint }),
    struct({ networks: list(network, LIST_LIMIT), count: uint }),
  ),
  connectListAllNodeDevices: remote(
    285,
    struct({ needResults: int, flags: uint }),
    struct({ devices: list(nodeDevice, LIST_LIMIT), count: uint }),
  ),
  nodeDeviceDetachFlags: remote(301, struct({ name: text, driverName: optionalText, flags: uint }), nothing),
  domainEventRegister: remote(316, struct({ eventId: int, dom: optional(domain) }), callbackId),
  domainEventDeregister: remote(317, callbackId, nothing),
  connectGetDomainCapabilities: remote(
    342,
    struct({
      emulator: optionalText,
      arch: optionalText,
      machine: optionalText,
      type: optionalText,
      flags: uint,
    }),
    struct({ capabilities: text }),
  ),
  domainDefineXmlFlags: remote(350, struct({ xml: text, flags: uint }), domainResult),
  domainInterfaceAddresses: remote(
    353,
    struct({ dom: domain, source: uint, flags: uint }),
    struct({ interfaces: list(domainInterface, INTERFACE_LIMIT) }),
  ),
  registerCloseCallback: remote(360, nothing, nothing),
  unregisterCloseCallback: remote(361, nothing, nothing),
  nodeDeviceEventRegister: remote(374, struct({ eventId: int, dev: optional(nodeDevice) }), callbackId),
  nodeDeviceEventDeregister: remote(375, callbackId, nothing),
  domainDetachDeviceAlias: remote(392, struct({ dom: domain, alias: text, flags: uint }), nothing),
  qemuMonitorCommand: qemu(1, struct({ dom: domain, command: text, flags: uint }), struct({ result: text })),
  qemuAgentCommand: qemu(
    3,
    struct({ dom: domain, command: text, timeout: int, flags: uint }),
    struct({ result: optionalText }),
  ),
  /** libvirt 5.5 on, as the next. */
  networkListAllPorts: remote(
    404,
    struct({ network, needResults: int, flags: uint }),
    struct({ ports: list(networkPort, LIST_LIMIT), count: uint }),
  ),
  networkPortGetXmlDesc: remote(409, struct({ port: networkPort, flags: uint }), xmlResult),
} as const;
