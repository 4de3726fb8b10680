/**
 * Where a function sits, independent of bus numbers: the root bus and the slot and function of every bridge down to it,
 * `0000:00/1c.4/00.0`.
 */
export type TopologyPath = string & { readonly __brand: 'TopologyPath' };

/**
 * What a device was when it was given to a guest. An address is only a place: a card that moves to another slot leaves it, and
 * another card can come to it. Ids as in `PciIds`; null is what was not known at that time.
 */
export interface DeviceIdentity {
  readonly vendor: string;
  readonly device: string;
  readonly subsystemVendor: string | null;
  readonly subsystemDevice: string | null;
  readonly revision: string | null;
  /** Device serial number (PCI Express capability), as `PciFunction.serial`. */
  readonly serial: string | null;
  /** In the vital product data, as `PciFunction.vpdSerial`. */
  readonly vpdSerial: string | null;
  /** Of an NVMe controller, as `PciFunction.nvmeSerial`. */
  readonly nvmeSerial: string | null;
  /** The address a network interface was made with, as `PciFunction.permanentMac`. */
  readonly mac: string | null;
  readonly path: TopologyPath | null;
}

/** What a guest's definition says of the device that one of its assignments means. */
export type RecordedIdentity =
  /** Assigned by another program, or before this was recorded. */
  | { readonly state: 'none' }
  /** There is something in our place that is not ours, or is damaged. */
  | { readonly state: 'unreadable' }
  | { readonly state: 'recorded'; readonly identity: DeviceIdentity };

const ID = /^[0-9a-f]{4}$/;
const REVISION = /^[0-9a-f]{2}$/;
const SERIAL = /^[0-9a-f]{2}(?:-[0-9a-f]{2}){7}$/;
const TEXT_SERIAL = /^[A-Za-z0-9._-]{1,64}$/;
const MAC = /^[0-9a-f]{2}(?::[0-9a-f]{2}){5}$/;
const PATH = /^[0-9a-f]{4,8}:[0-9a-f]{2}(?:\/[01][0-9a-f]\.[0-7]){1,32}$/;
/** Makers that fill the field with nothing: all zeros, all ones. */
const BLANK = /^(?:0+|f+)$/i;

/** Realtek's network chips: one number for all of a kind, `01-00-00-00-68-4c-e0-00`, with the chip's function or model in the first two bytes. */
const SHARED = /^(?:[0-9a-f]{2}-){2}00-00-68-4c-e0-00$/;

/** A field of a record by name; undefined where it has none. */
type Fields = (name: keyof DeviceIdentity) => string | undefined;

/** Reads a record strictly: vendor and device must be there, and every field that is there must have its form. Undefined otherwise. */
export function parseDeviceIdentity(fields: Fields): DeviceIdentity | undefined {
  const damaged: string[] = [];
  const field = (name: keyof DeviceIdentity, form: RegExp): string | null => {
    const text = fields(name);
    if (text === undefined) return null;
    if (!form.test(text)) damaged.push(name);
    return text;
  };
  const [vendor, device] = [field('vendor', ID), field('device', ID)];
  const identity = {
    subsystemVendor: field('subsystemVendor', ID),
    subsystemDevice: field('subsystemDevice', ID),
    revision: field('revision', REVISION),
    serial: field('serial', SERIAL),
    vpdSerial: field('vpdSerial', TEXT_SERIAL),
    nvmeSerial: field('nvmeSerial', TEXT_SERIAL),
    mac: field('mac', MAC),
    path: field('path', PATH) as TopologyPath | null,
  };
  return damaged.length > 0 || vendor === null || device === null
    ? undefined
    : { vendor, device, ...identity };
}

/** A device serial number that tells one device from another; undefined for other forms, for blanks, and for those a maker gives to all. */
export function parseSerial(text: string): string | undefined {
  const tells = SERIAL.test(text) && !BLANK.test(text.replaceAll('-', '')) && !SHARED.test(text);
  return tells ? text : undefined;
}

/**
 * A serial number of an NVMe controller or in vital product data, as it is recorded and compared: makers put any characters into it, and
 * the start check reads it with a shell, so all but letters, digits, `.`, `_` and `-` become `_`. Undefined for blanks.
 */
export function parseTextSerial(text: string): string | undefined {
  const safe = text.trim().replaceAll(/[^A-Za-z0-9._-]/g, '_');
  return TEXT_SERIAL.test(safe) && !BLANK.test(safe) ? safe : undefined;
}

/** An Ethernet address; undefined for other forms and for blanks. */
export function parseMac(text: string): string | undefined {
  return MAC.test(text) && !BLANK.test(text.replaceAll(':', '')) ? text : undefined;
}

/** A topology path; undefined for anything else. */
export function parseTopologyPath(text: string): TopologyPath | undefined {
  return PATH.test(text) ? (text as TopologyPath) : undefined;
}
