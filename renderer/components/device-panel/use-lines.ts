import type {
  BlockUse,
  DrmUse,
  InputUse,
  NetworkUse,
  ProcessUse,
  UsbUse,
} from '../../../shared/model/host-use.ts';
import { formatBytes } from './quantities.ts';

/** What uses a function, as lines in the host's own words: kernel names, mount points, addresses. */
const present = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part): part is string => typeof part === 'string' && part !== '').join(' · ');

/** `nvme0n1 · Samsung 990 · 1.8 TiB · / /boot`. */
export function blockLine({ name, model, sizeBytes, mounts, holders }: BlockUse): string {
  return present([
    name,
    model,
    sizeBytes.known && formatBytes(sizeBytes.value),
    mounts.length > 0 ? mounts.join(' ') : holders.join(' '),
  ]);
}

/** `enp5s0f0 · up · 192.0.2.10/24 · default route · br0`. */
export function networkLine(use: NetworkUse, defaultRoute: string): string {
  return present([
    use.name,
    use.operState,
    use.addresses.join(' '),
    use.defaultRoute && defaultRoute,
    use.master !== null && `→ ${use.master}`,
    use.mac,
  ]);
}

export function drmLine({ name, connected }: DrmUse): string {
  return present([name, connected.join(' ')]);
}

export function soundLine({ name, label }: { readonly name: string; readonly label: string | null }): string {
  return present([name, label]);
}

export function usbLine({ name, product, vendorId, productId }: UsbUse): string {
  const ids = vendorId !== null && productId !== null ? `${vendorId}:${productId}` : null;
  return present([name, product, ids]);
}

export function inputLine({ name, label }: InputUse): string {
  return present([name, label]);
}

/** `Xorg (812) · /dev/dri/card0`. */
export function programLine({ command, pid, nodes }: ProcessUse): string {
  return present([`${command} (${String(pid)})`, nodes.join(' ')]);
}
