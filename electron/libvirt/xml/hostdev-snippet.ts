import { aliasOf, pciAddressParts, type PciAddress } from '../../../shared/model/pci-address.ts';

/** The `<hostdev>` that gives a function to a guest. libvirt chooses the address inside the guest. */
export function hostdevSnippet(address: PciAddress, managed: boolean): string {
  const { domain, bus, slot, fn } = pciAddressParts(address);
  const hex = (value: number, width: number): string => `0x${value.toString(16).padStart(width, '0')}`;
  return [
    `<hostdev mode='subsystem' type='pci' managed='${managed ? 'yes' : 'no'}'>`,
    `  <source>`,
    `    <address domain='${hex(domain, 4)}' bus='${hex(bus, 2)}' slot='${hex(slot, 2)}' function='${hex(fn, 1)}'/>`,
    `  </source>`,
    `  <alias name='${aliasOf(address)}'/>`,
    `</hostdev>`,
    ``,
  ].join('\n');
}
