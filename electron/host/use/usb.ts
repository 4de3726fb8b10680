import { known } from '../../../shared/model/fact.ts';
import type { UsbUse } from '../../../shared/model/host-use.ts';
import { parseLabel } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import { byOwner, classDevices, type UseOf } from './class-devices.ts';

/** USB devices behind host controllers: hubs included, root hubs (`usb1`) and interfaces (`1-4:1.0`) not. */
export function readUsb(files: HostFiles): UseOf<UsbUse> {
  const devices = classDevices(files, '/sys/bus/usb/devices');
  if (!devices.known) return () => devices;
  return byOwner(
    known(
      devices.value.flatMap(({ name, path, owner }) => {
        if (owner === undefined || !/^[0-9]+-[0-9]+(\.[0-9]+)*$/.test(name)) return [];
        const id = (file: string): string | null => {
          const text = files.text(`${path}/${file}`);
          return text.ok && /^[0-9a-f]{4}$/.test(text.value) ? text.value : null;
        };
        const product = files.text(`${path}/product`);
        const use: UsbUse = {
          name,
          vendorId: id('idVendor'),
          productId: id('idProduct'),
          product: product.ok ? (parseLabel(product.value) ?? null) : null,
        };
        return [[owner, use] as const];
      }),
    ),
  );
}
