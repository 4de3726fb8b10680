import type { BootBinding } from '../../model/boot-binding.ts';
import { parsePciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';

/** `0000:02:00.0 8086:10d3 8086:a01f 020000 00`, as the code that binds at boot reads it. */
const LINE =
  /^([0-9a-f:.]+) ([0-9a-f]{4}):([0-9a-f]{4}) ([0-9a-f]{4}):([0-9a-f]{4}) ([0-9a-f]{6}) ([0-9a-f]{2})$/;

/** The functions that the text of `/etc/switchyard/boot-devices` names. Lines of another form are passed over, as at boot. */
export function parseBootBindings(text: string): readonly BootBinding[] {
  return text.split('\n').flatMap((line) => {
    const match = LINE.exec(line);
    const address = parsePciAddress(match?.[1] ?? '');
    if (match === null || address === undefined) return [];
    const [, , vendor = '', device = '', subsystemVendor = '', subsystemDevice = ''] = match;
    const [classCode = '', revision = ''] = match.slice(6);
    return [{ address, vendor, device, subsystemVendor, subsystemDevice, classCode, revision }];
  });
}

/** What a function would be recognised by at boot; null where the kernel does not tell all of it. */
export function bootBindingOf({ address, ids }: Pick<PciFunction, 'address' | 'ids'>): BootBinding | null {
  const { vendor, device, subsystemVendor, subsystemDevice, classCode, revision } = ids;
  if (!vendor.known || !device.known || !subsystemVendor.known || !subsystemDevice.known) return null;
  if (!classCode.known || !revision.known) return null;
  return {
    address,
    vendor: vendor.value,
    device: device.value,
    subsystemVendor: subsystemVendor.value,
    subsystemDevice: subsystemDevice.value,
    classCode: classCode.value,
    revision: revision.value,
  };
}

/** A binding without its address, in the words of the file. */
export function bindingIdentity(binding: BootBinding): string {
  const { vendor, device, subsystemVendor, subsystemDevice, classCode, revision } = binding;
  return `${vendor}:${device} ${subsystemVendor}:${subsystemDevice} ${classCode} ${revision}`;
}
