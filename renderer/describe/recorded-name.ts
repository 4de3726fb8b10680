import type { RecordedDevice } from '../../shared/model/recorded-device.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { shortNameOf } from './short-name.ts';

/** A recorded device by the short name it has while it is where it was, else by the name that was recorded, else by its ids. */
export function recordedName(
  { address, vendor, device, name }: RecordedDevice,
  index: SnapshotIndex,
): string {
  const fn = index.functions.get(address);
  const { vendor: vendorNow, device: deviceNow } = fn?.ids ?? {};
  const same =
    vendorNow?.known === true &&
    deviceNow?.known === true &&
    vendorNow.value === vendor &&
    deviceNow.value === device;
  if (fn !== undefined && same) return shortNameOf(fn);
  return name ?? (vendor !== null && device !== null ? `${vendor}:${device}` : address);
}
