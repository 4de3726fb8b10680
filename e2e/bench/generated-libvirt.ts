import { readFileSync } from 'node:fs';

/** How much there is to read: as in the bench of facts/libvirt.md. */
export const NODE_DEVICES = 241;
export const GUESTS = 40;

const template = readFileSync(
  new URL('../../electron/libvirt/xml/fixtures/q35-live.xml', import.meta.url),
  'utf8',
);

/** A file for libvirt's `test:///` driver: a PCI tree and guests of the size real ones have, half of them running. */
export function generatedLibvirt(): string {
  const devices = deviceNames().map(nodeDevice);
  const guests = guestNames().map(guest);
  return `<node>\n${devices.join('')}${guests.join('')}</node>\n`;
}

/** Names of the node devices: buses of 32 slots. */
export function deviceNames(): readonly string[] {
  return Array.from(
    { length: NODE_DEVICES },
    (_, index) => `pci_0000_${hex(busOf(index))}_${hex(slotOf(index))}_0`,
  );
}

/** Names of the guests. */
export function guestNames(): readonly { readonly name: string; readonly running: boolean }[] {
  return Array.from({ length: GUESTS }, (_, index) => ({
    name: `guest${String(index)}`,
    running: index % 2 === 0,
  }));
}

const busOf = (index: number): number => 1 + (index >> 5);
const slotOf = (index: number): number => index & 0x1f;
const hex = (value: number): string => value.toString(16).padStart(2, '0');

/** virDomainState in the test driver's own element. */
const RUNNING = 1;
const OFF = 5;

function guest(
  { name, running }: { readonly name: string; readonly running: boolean },
  index: number,
): string {
  const uuid = `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
  return template
    .replace(
      /^<domain [^>]*>/,
      `<domain type='test' xmlns:test='http://libvirt.org/schemas/domain/test/1.0'>`,
    )
    .replace(/<name>.*<\/name>/, `<name>${name}</name>`)
    .replace(
      /<uuid>.*<\/uuid>/,
      `<uuid>${uuid}</uuid><test:runstate>${String(running ? RUNNING : OFF)}</test:runstate>`,
    )
    .replace(/<qemu:commandline>[^]*<\/qemu:commandline>/, '')
    .replace(/<os firmware='efi'>/, '<os>')
    .replace(/<firmware>[^]*<\/firmware>/, '')
    .replace(/<metadata>[^]*<\/metadata>/, '');
}

function nodeDevice(name: string, index: number): string {
  const [bus, slot] = [busOf(index), slotOf(index)];
  const address = `<address domain='0x0000' bus='0x${hex(bus)}' slot='0x${hex(slot)}' function='0x0'/>`;
  return `<device>
  <name>${name}</name>
  <path>/sys/devices/pci0000:00/0000:00:1c.0/0000:${hex(bus)}:${hex(slot)}.0</path>
  <parent>computer</parent>
  <driver><name>e1000e</name></driver>
  <capability type='pci'>
    <class>0x020000</class>
    <domain>0</domain><bus>${String(bus)}</bus><slot>${String(slot)}</slot><function>0</function>
    <product id='0x10d3'>82574L Gigabit Network Connection</product>
    <vendor id='0x8086'>Intel Corporation</vendor>
    <iommuGroup number='${String(index)}'>${address}</iommuGroup>
    <numa node='0'/>
    <pci-express>
      <link validity='cap' port='0' speed='2.5' width='1'/>
      <link validity='sta' speed='2.5' width='1'/>
    </pci-express>
  </capability>
</device>
`;
}
