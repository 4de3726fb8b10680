import type { GuestPlace } from '../../../shared/model/device-options.ts';
import type { NetworkSettings } from '../../../shared/model/network-settings.ts';
import { aliasOf, type PciAddress } from '../../../shared/model/pci-address.ts';
import { attributesOfAddress, attributesOfParts } from '../../../shared/model/pci-attributes.ts';

/** What is said of a device beyond the function that it is. */
interface DeviceWords {
  readonly network?: NetworkSettings | undefined;
  readonly place?: GuestPlace | undefined;
}

/**
 * The device that gives a function to a guest: `<hostdev>`, or `<interface type='hostdev'>` for one with a MAC. libvirt chooses the address inside
 * the guest unless a place is given, and marks function 0 of a slot that others share as multifunction by itself (virDomainPCIAddressSetAllMulti).
 */
export function deviceSnippet(
  address: PciAddress,
  managed: boolean,
  { network, place }: DeviceWords = {},
): string {
  const guestAddress =
    place === undefined ? [] : [`  <address type='pci' ${attributesOfParts({ domain: 0, ...place })}/>`];
  const attributes = `managed='${managed ? 'yes' : 'no'}'`;
  const lines =
    network === undefined
      ? [
          `<hostdev mode='subsystem' type='pci' ${attributes}>`,
          `  <source>`,
          `    <address ${attributesOfAddress(address)}/>`,
          `  </source>`,
          `  <alias name='${aliasOf(address)}'/>`,
          ...guestAddress,
          `</hostdev>`,
        ]
      : [
          `<interface type='hostdev' ${attributes}>`,
          `  <mac address='${network.mac}'/>`,
          `  <source>`,
          `    <address type='pci' ${attributesOfAddress(address)}/>`,
          `  </source>`,
          ...(network.vlan === null
            ? []
            : [`  <vlan>`, `    <tag id='${String(network.vlan)}'/>`, `  </vlan>`]),
          `  <alias name='${aliasOf(address)}'/>`,
          ...guestAddress,
          `</interface>`,
        ];
  return [...lines, ''].join('\n');
}
