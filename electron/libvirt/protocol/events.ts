import { int, nothing, struct, type Codec } from '../wire/codec.ts';
import { keepaliveProgram, remoteProgram, type Program } from './programs.ts';
import { domain, nodeDevice, text, type DomainRef } from './structs.ts';

/** A message that comes without a call. */
export interface EventMessage<T> {
  readonly program: Program;
  readonly number: number;
  readonly payload: Codec<T>;
}

function remote<T>(number: number, payload: Codec<T>): EventMessage<T> {
  return { program: remoteProgram, number, payload };
}

interface DeviceEvent {
  readonly callbackId: number;
  readonly dom: DomainRef;
  readonly alias: string;
}

const deviceEvent = struct<DeviceEvent>({ callbackId: int, dom: domain, alias: text });

/** Events of remote_protocol.x. The nested `msg` structs of the older ones lie flat on the wire. */
export const events = {
  domainLifecycle: remote(318, struct({ callbackId: int, dom: domain, event: int, detail: int })),
  deviceRemoved: remote(333, deviceEvent),
  deviceAdded: remote(354, deviceEvent),
  /** The daemon behind a proxy went away; the connection is dead although the socket is not. */
  connectionClosed: remote(362, struct({ reason: int })),
  deviceRemovalFailed: remote(367, deviceEvent),
  nodeDeviceLifecycle: remote(376, struct({ callbackId: int, dev: nodeDevice, event: int, detail: int })),
  nodeDeviceUpdate: remote(377, struct({ callbackId: int, dev: nodeDevice })),
} as const;

/** Keepalive of virkeepaliveprotocol.x: either side may ping, the other answers at once. */
export const keepalive: { readonly ping: EventMessage<null>; readonly pong: EventMessage<null> } = {
  ping: { program: keepaliveProgram, number: 1, payload: nothing },
  pong: { program: keepaliveProgram, number: 2, payload: nothing },
};

/** virDomainEventID: what to register for. */
export const domainEventId = {
  lifecycle: 0,
  deviceRemoved: 15,
  deviceAdded: 19,
  deviceRemovalFailed: 22,
} as const;
/** virNodeDeviceEventID. */
export const nodeDeviceEventId = { lifecycle: 0, update: 1 } as const;
