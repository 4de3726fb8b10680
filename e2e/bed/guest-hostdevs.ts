// What libvirt itself says a guest has: read with virsh on the host, by other code than the program's.
import type { Bed } from './bed.ts';
import type { GuestName } from './guests.ts';

const HOSTDEV = /<hostdev\b[^>]*type='pci'[^>]*>.*?<\/hostdev>/gs;
const SOURCE =
  /<source>\s*<address domain='0x(?<domain>[0-9a-f]{4})' bus='0x(?<bus>[0-9a-f]{2})' slot='0x(?<slot>[0-9a-f]{2})' function='0x(?<fn>[0-7])'\/>/;

/** Host addresses of the PCI hostdevs in a guest's XML, sorted. Throws on a hostdev of another form. */
export function hostdevsIn(domainXml: string): readonly string[] {
  return [...domainXml.matchAll(HOSTDEV)]
    .map(([element]) => {
      const { domain, bus, slot, fn } = SOURCE.exec(element)?.groups ?? {};
      if (domain === undefined || bus === undefined || slot === undefined || fn === undefined) {
        throw new Error(`a hostdev without a source address:\n${element}`);
      }
      return `${domain}:${bus}:${slot}.${fn}`;
    })
    .sort();
}

/** Host addresses of what a guest has now; of a guest that is off what it will have. */
export async function hostdevsNow(bed: Bed, guest: GuestName): Promise<readonly string[]> {
  return hostdevsIn(await bed.check(['virsh', '-q', 'dumpxml', guest]));
}

/** Host addresses of what a guest's definition has. */
export async function hostdevsNextStart(bed: Bed, guest: GuestName): Promise<readonly string[]> {
  return hostdevsIn(await bed.check(['virsh', '-q', 'dumpxml', '--inactive', guest]));
}
