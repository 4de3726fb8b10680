import { nodeDeviceNameOf, pciAddressParts, type PciAddress } from '../../shared/model/pci-address.ts';
import { attributesOfAddress } from '../../shared/model/pci-attributes.ts';
import type { HostMachine } from './host-machine.ts';

/** The node device every host has besides its functions. */
export const COMPUTER_XML = `<device>\n  <name>computer</name>\n  <capability type='system'>\n    <hardware>\n      <vendor>ASUSTeK COMPUTER INC.</vendor>\n    </hardware>\n  </capability>\n</device>\n`;

/** libvirt's XML of one function: addresses are decimal here, hex in domain XML. `sharedOut`: its capability of mediated devices. */
export function nodeDeviceXml(
  machine: HostMachine,
  address: PciAddress,
  sharedOut: readonly string[] = [],
): string {
  const entry = machine.entryOf(address);
  if (entry === undefined) throw new Error(`No function ${address}`);
  const driver = machine.driverOf(address);
  const parent = machine.parentOf(address);
  const { domain, bus, slot, fn } = pciAddressParts(address);
  const group = machine.groupOf(address);
  return [
    `<device>`,
    `  <name>${nodeDeviceNameOf(address)}</name>`,
    `  <path>${machine.directoryOf(address)}</path>`,
    `  <parent>${parent === undefined ? 'computer' : nodeDeviceNameOf(parent.address)}</parent>`,
    ...(driver === null ? [] : [`  <driver>`, `    <name>${driver}</name>`, `  </driver>`]),
    `  <capability type='pci'>`,
    `    <class>0x${entry.classCode}</class>`,
    `    <domain>${String(domain)}</domain>`,
    `    <bus>${String(bus)}</bus>`,
    `    <slot>${String(slot)}</slot>`,
    `    <function>${String(fn)}</function>`,
    `    <product id='0x${entry.device}'/>`,
    `    <vendor id='0x${entry.vendor}'/>`,
    ...(entry.physicalFunction === null
      ? []
      : [
          `    <capability type='phys_function'>`,
          `      ${hexAddress(entry.physicalFunction)}`,
          `    </capability>`,
        ]),
    ...(entry.sriov === null
      ? []
      : [
          `    <capability type='virt_functions' maxCount='${String(entry.sriov.total)}'>`,
          ...entry.sriov.vfs
            .filter((vf) => machine.entryOf(vf) !== undefined)
            .map((vf) => `      ${hexAddress(vf)}`),
          `    </capability>`,
        ]),
    ...(entry.buses === null ? [] : [`    <capability type='pci-bridge'/>`]),
    ...(entry.vpdSerial === null
      ? []
      : [
          `    <capability type='vpd'>`,
          `      <name>Network adapter</name>`,
          `      <fields access='readonly'>`,
          `        <serial_number>${entry.vpdSerial}</serial_number>`,
          `      </fields>`,
          `    </capability>`,
        ]),
    ...sharedOut,
    ...(group === null
      ? []
      : [
          `    <iommuGroup number='${String(group)}'>`,
          ...machine.membersOf(group).map((member) => `      ${hexAddress(member.address)}`),
          `    </iommuGroup>`,
        ]),
    ...(entry.link === null
      ? []
      : [
          `    <pci-express>`,
          `      <link validity='cap' port='0' speed='${String(entry.link.speed)}' width='${String(entry.link.width)}'/>`,
          `      <link validity='sta' speed='${String(entry.link.nowSpeed)}' width='${String(entry.link.nowWidth)}'/>`,
          `    </pci-express>`,
        ]),
    `  </capability>`,
    `</device>`,
    ``,
  ].join('\n');
}

function hexAddress(address: PciAddress): string {
  return `<address ${attributesOfAddress(address)}/>`;
}
