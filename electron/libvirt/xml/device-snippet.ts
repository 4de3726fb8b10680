import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import { aliasOf, pciAddressParts, type PciAddress } from '../../../shared/model/pci-address.ts';

/**
 * The device that gives a function to a guest: `<hostdev>`, or `<interface type='hostdev'>` for one with a MAC. libvirt chooses the address inside
 * the guest.
 */
export function deviceSnippet(address: PciAddress, managed: boolean, network?: NetworkSettings): string {
  const attributes = `managed='${managed ? 'yes' : 'no'}'`;
  const lines =
    network === undefined
      ? [
          `<hostdev mode='subsystem' type='pci' ${attributes}>`,
          `  <source>`,
          `    <address ${sourceOf(address)}/>`,
          `  </source>`,
          `  <alias name='${aliasOf(address)}'/>`,
          `</hostdev>`,
        ]
      : [
          `<interface type='hostdev' ${attributes}>`,
          `  <mac address='${network.mac}'/>`,
          `  <source>`,
          `    <address type='pci' ${sourceOf(address)}/>`,
          `  </source>`,
          ...(network.vlan === null
            ? []
            : [`  <vlan>`, `    <tag id='${String(network.vlan)}'/>`, `  </vlan>`]),
          `  <alias name='${aliasOf(address)}'/>`,
          `</interface>`,
        ];
  return [...lines, ''].join('\n');
}

function sourceOf(address: PciAddress): string {
  const { domain, bus, slot, fn } = pciAddressParts(address);
  const hex = (value: number, width: number): string => `0x${value.toString(16).padStart(width, '0')}`;
  return `domain='${hex(domain, 4)}' bus='${hex(bus, 2)}' slot='${hex(slot, 2)}' function='${hex(fn, 1)}'`;
}
