import type { HypervisorEvent } from './hypervisor.ts';
import { events, type EventMessage } from './protocol/events.ts';
import { decodePayload, type Message } from './wire/message.ts';

/** What an event of the daemon means. `closed`: the daemon behind a proxy went away. */
export type DaemonEvent = HypervisorEvent | { readonly kind: 'closed' };

type Reader = (message: Message) => readonly DaemonEvent[];

const changed: DaemonEvent = { kind: 'changed' };

function reader<T>(
  event: EventMessage<T>,
  meaning: (payload: T) => readonly DaemonEvent[],
): readonly [number, Reader] {
  return [event.number, (message) => meaning(decodePayload(message, event.payload))];
}

const readers: ReadonlyMap<number, Reader> = new Map([
  reader(events.domainLifecycle, () => [changed]),
  reader(events.nodeDeviceLifecycle, () => [changed]),
  reader(events.nodeDeviceUpdate, () => [changed]),
  reader(events.connectionClosed, () => [{ kind: 'closed' }]),
  reader(events.deviceAdded, ({ dom, alias }) => [{ kind: 'device-added', guest: dom.uuid, alias }, changed]),
  reader(events.deviceRemoved, ({ dom, alias }) => [
    { kind: 'device-removed', guest: dom.uuid, alias },
    changed,
  ]),
  reader(events.deviceRemovalFailed, ({ dom, alias }) => [
    { kind: 'device-removal-failed', guest: dom.uuid, alias },
    changed,
  ]),
]);

/** Reads an event message; one that was not asked for means nothing. Throws ProtocolError when it breaks its layout. */
export function readEvent(message: Message): readonly DaemonEvent[] {
  return readers.get(message.header.procedure)?.(message) ?? [];
}
