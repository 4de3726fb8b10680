import { valueOr } from '../model/fact.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { RecordedDevice } from '../model/recorded-device.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** A function as the journal keeps it. */
export function recordDevice(index: SnapshotIndex, address: PciAddress): RecordedDevice {
  const fn = index.functions.get(address);
  if (fn === undefined) return { address, ...unread };
  const { vendor, device, subsystemVendor, subsystemDevice } = fn.ids;
  return {
    address,
    vendor: valueOr(vendor, null),
    device: valueOr(device, null),
    subsystemVendor: valueOr(subsystemVendor, null),
    subsystemDevice: valueOr(subsystemDevice, null),
    serial: valueOr(fn.serial, null),
    name: fn.names.device,
  };
}

const unread = {
  vendor: null,
  device: null,
  subsystemVendor: null,
  subsystemDevice: null,
  serial: null,
  name: null,
} as const;

const TOLD_BY = ['vendor', 'device', 'subsystemVendor', 'subsystemDevice', 'serial'] as const;

/** Whether two records at one address are certainly of different devices: something that both know differs. */
export function isReplaced(before: RecordedDevice, now: RecordedDevice): boolean {
  return TOLD_BY.some((key) => before[key] !== null && now[key] !== null && before[key] !== now[key]);
}

/** Ids and serial number in one line, for evidence: `10de:2684 (10de:16f4), 1234`. */
export function deviceLine({
  vendor,
  device,
  subsystemVendor,
  subsystemDevice,
  serial,
}: RecordedDevice): string {
  const pair = (a: string | null, b: string | null): string => `${a ?? '?'}:${b ?? '?'}`;
  const own = `${pair(vendor, device)} (${pair(subsystemVendor, subsystemDevice)})`;
  return serial === null ? own : `${own}, ${serial}`;
}
