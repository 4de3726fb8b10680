import * as z from 'zod';
import { guestPciAddressOf, type Answer, type GuestPciDevice } from '../../../shared/model/guest-answers.ts';
import { MalformedAnswer, readReturned } from './returned.ts';
import { hexId } from './hex-id.ts';

/** The one command that is ever given to a monitor: it reads, and has no arguments. */
export const QUERY_PCI = '{"execute":"query-pci"}';

/** More functions than 256 buses of a plausible guest hold. */
const DEVICE_LIMIT = 4096;

const id = z.int().min(0).max(0xffff);

/** PciInfo and PciDeviceInfo of QEMU's qapi/pci.json, as far as they are needed. What is nested is read one level after the other. */
const buses = z.array(z.object({ devices: z.array(z.unknown()) })).max(256);
const device = z.object({
  bus: z.int(),
  slot: z.int(),
  function: z.int(),
  id: z.object({ vendor: id, device: id }),
  /** The user's id of the device; empty for parts of the machine. */
  qdev_id: z.string().max(256),
  pci_bridge: z.object({ devices: z.array(z.unknown()).optional() }).optional(),
});

/** Reads the answer to `query-pci`, devices behind bridges included. It is QEMU's, but the bus numbers in it are the guest's. */
export function readQueryPci(text: string): Answer<readonly GuestPciDevice[]> {
  return readReturned(text, (returned) => {
    const waiting = buses.parse(returned).flatMap(({ devices }) => devices);
    const found: GuestPciDevice[] = [];
    const aliases = new Set<string>();
    // A list of what is still to be read, not a recursion: nesting must not decide how deep this goes.
    for (let next = 0; next < waiting.length; next += 1) {
      if (waiting.length > DEVICE_LIMIT) throw new MalformedAnswer(`more than ${DEVICE_LIMIT} devices`);
      const { qdev_id: alias, pci_bridge: bridge, ids, address } = readDevice(waiting[next]);
      if (alias !== '' && aliases.has(alias)) throw new MalformedAnswer(`two devices with the id ${alias}`);
      aliases.add(alias);
      found.push({ alias: alias === '' ? null : alias, address, ...ids });
      waiting.push(...(bridge?.devices ?? []).slice(0, DEVICE_LIMIT + 1));
    }
    return found;
  });
}

function readDevice(value: unknown) {
  const { bus, slot, function: fn, id: numbers, ...rest } = device.parse(value);
  const address = guestPciAddressOf({ domain: 0, bus, slot, fn });
  if (address === undefined) throw new MalformedAnswer(`no address: ${bus}:${slot}.${fn}`);
  return { ...rest, address, ids: { vendor: hexId(numbers.vendor), device: hexId(numbers.device) } };
}
