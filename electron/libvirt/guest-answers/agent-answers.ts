import * as z from 'zod';
import { parseMac, parseTextSerial } from '../../../shared/model/device-identity.ts';
import {
  guestPciAddressOf,
  type Answer,
  type GuestDisk,
  type GuestDriver,
  type GuestInterface,
} from '../../../shared/model/guest-answers.ts';
import { printable, readReturned } from './returned.ts';
import { hexId } from './hex-id.ts';

/** The two commands that are ever given to an agent: they read, and have no arguments. */
export const GUEST_GET_DISKS = '{"execute":"guest-get-disks"}';
/** Windows only. */
export const GUEST_GET_DEVICES = '{"execute":"guest-get-devices"}';

/** Of anything an agent lists; the rest is not looked at. */
const LIST_LIMIT = 1024;
const NAME_LIMIT = 64;

const list = z.array(z.unknown()).transform((items) => items.slice(0, LIST_LIMIT));
const name = z.string().transform((text) => printable(text, NAME_LIMIT));

/** GuestDiskInfo of QEMU's qga/qapi-schema.json. */
const disk = z.object({
  name,
  partition: z.boolean(),
  address: z
    .object({
      'pci-controller': z.object({ domain: z.int(), bus: z.int(), slot: z.int(), function: z.int() }),
      serial: z.string().max(256).optional(),
    })
    .optional(),
});

/** GuestDeviceInfo of the same. A device without an id is not on PCI. */
const driver = z.object({
  'driver-name': name,
  id: z
    .object({ 'vendor-id': z.int().min(0).max(0xffff), 'device-id': z.int().min(0).max(0xffff) })
    .optional(),
});

/** Disks by `guest-get-disks`. An agent that does not know where a disk is says -1 for each number. */
export function readDisks(text: string): Answer<readonly GuestDisk[]> {
  return readReturned(text, (returned) =>
    list.parse(returned).flatMap((item): GuestDisk[] => {
      const { name: called, partition, address } = disk.parse(item);
      if (partition || called === '') return [];
      const { function: fn, ...place } = address?.['pci-controller'] ?? {
        domain: -1,
        bus: -1,
        slot: -1,
        function: -1,
      };
      return [
        {
          name: called,
          address: guestPciAddressOf({ ...place, fn }) ?? null,
          serial: parseTextSerial(address?.serial ?? '') ?? null,
        },
      ];
    }),
  );
}

/** PCI devices by `guest-get-devices`. */
export function readDrivers(text: string): Answer<readonly GuestDriver[]> {
  return readReturned(text, (returned) =>
    list.parse(returned).flatMap((item): GuestDriver[] => {
      const { 'driver-name': called, id } = driver.parse(item);
      if (id === undefined || called === '') return [];
      return [{ name: called, vendor: hexId(id['vendor-id']), device: hexId(id['device-id']) }];
    }),
  );
}

/** Interfaces with an Ethernet address, from libvirt's own reading of `guest-network-get-interfaces`. */
export function readInterfaces(
  interfaces: readonly { readonly name: string; readonly mac: string | null }[],
): readonly GuestInterface[] {
  return interfaces.slice(0, LIST_LIMIT).flatMap(({ name: called, mac }): GuestInterface[] => {
    const address = parseMac(mac?.toLowerCase() ?? '');
    const shown = printable(called, NAME_LIMIT);
    return address === undefined || shown === '' ? [] : [{ name: shown, mac: address }];
  });
}
