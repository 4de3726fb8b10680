import { parseMac, parseTextSerial } from '../../../shared/model/device-identity.ts';
import { unknown, type Fact } from '../../../shared/model/fact.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { classDevices, type ClassDevice } from './class-devices.ts';

/** What the host driver of a function tells of the device itself. */
export type DriverSerialFacts = Pick<PciFunction, 'nvmeSerial' | 'permanentMac'>;

/** NET_ADDR_PERM of the kernel's include/uapi/linux/netdevice.h: neither random, nor taken from a bond, nor set by a person. */
const PERMANENT = '0';
const ABSENT = unknown('absent');

/** Serial numbers that only a host driver shows: of NVMe controllers and of network cards. */
export function readDriverSerials(files: HostFiles): (address: PciAddress) => DriverSerialFacts {
  const nvme = byOwner(files, '/sys/class/nvme', ({ path }) =>
    fileFact(files, `${path}/serial`, parseTextSerial),
  );
  const macs = byOwner(files, '/sys/class/net', ({ path }) => {
    const origin = files.text(`${path}/addr_assign_type`);
    return origin.ok && origin.value === PERMANENT ? fileFact(files, `${path}/address`, parseMac) : ABSENT;
  });
  return (address) => ({ nvmeSerial: nvme(address), permanentMac: macs(address) });
}

/** The one value of a function; of several ports behind one function the lowest, whatever they are called. */
function byOwner(
  files: HostFiles,
  directory: string,
  read: (device: ClassDevice) => Fact<string>,
): (address: PciAddress) => Fact<string> {
  const devices = classDevices(files, directory);
  if (!devices.known) return () => devices;
  const found = new Map<PciAddress, Fact<string>>();
  for (const device of devices.value) {
    if (device.owner === undefined) continue;
    const [fact, before] = [read(device), found.get(device.owner)];
    const isBetter = before?.known !== true || (fact.known && fact.value < before.value);
    if (isBetter) found.set(device.owner, fact);
  }
  return (address) => found.get(address) ?? ABSENT;
}
