import type { DeviceIdentity } from '../model/device-identity.ts';
import { valueOr } from '../model/fact.ts';
import type { PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { topologyPath } from './topology-path.ts';

/** What only the host driver of a function tells; both null where nothing is known. */
export type DriverSerials = Pick<DeviceIdentity, 'nvmeSerial' | 'mac'>;

/**
 * What identifies the device at an address now; null when it is not there or does not say what it is. `lastKnown` fills in what its host
 * driver told before it let go.
 */
export function identityOf(
  index: SnapshotIndex,
  address: PciAddress,
  lastKnown: DriverSerials = { nvmeSerial: null, mac: null },
): DeviceIdentity | null {
  const fn = index.functions.get(address);
  if (fn?.ids.vendor.known !== true || !fn.ids.device.known) return null;
  return {
    vendor: fn.ids.vendor.value,
    device: fn.ids.device.value,
    subsystemVendor: valueOr(fn.ids.subsystemVendor, null),
    subsystemDevice: valueOr(fn.ids.subsystemDevice, null),
    revision: valueOr(fn.ids.revision, null),
    serial: valueOr(fn.serial, null),
    vpdSerial: valueOr(fn.vpdSerial, null),
    nvmeSerial: valueOr(fn.nvmeSerial, lastKnown.nvmeSerial),
    // A virtual function has the address its physical function gave it, and the next one at its place gets the same.
    mac: fn.sriov?.role === 'vf' ? null : valueOr(fn.permanentMac, lastKnown.mac),
    path: topologyPath(index, address),
  };
}
