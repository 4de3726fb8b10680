import { assertNever } from '../model/assert-never.ts';
import { functionDirectory } from '../model/fact-source.ts';
import { parseGuestId, type GuestId } from '../model/guest.ts';
import type { Step } from '../model/operation.ts';
import { nodeDeviceNameOf, pciAddressParts, type PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

const VIRSH = 'virsh --connect qemu:///system';

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** virsh takes a number for an id and a UUID for a UUID before it looks for a name, and a dash for an option. */
function guestWord(index: SnapshotIndex, id: GuestId): string {
  const name = index.guests.get(id)?.name ?? id;
  const ambiguous = /^[0-9]+$|^-|\n/.test(name) || parseGuestId(name.toLowerCase()) !== undefined;
  return quoted(ambiguous ? id : name);
}

function hostdev(address: PciAddress, managed: boolean): string {
  const { domain, bus, slot, fn } = pciAddressParts(address);
  const hex = (value: number, width: number): string => `0x${value.toString(16).padStart(width, '0')}`;
  return [
    `<hostdev mode='subsystem' type='pci' managed='${managed ? 'yes' : 'no'}'>`,
    `  <source><address domain='${hex(domain, 4)}' bus='${hex(bus, 2)}' slot='${hex(slot, 2)}' function='${hex(fn, 1)}'/></source>`,
    '</hostdev>',
  ].join('\n');
}

function device(verb: 'attach' | 'detach', guest: string, flag: '--live' | '--config', xml: string): string {
  return `${VIRSH} ${verb}-device ${guest} /dev/stdin ${flag} <<'XML'\n${xml}\nXML`;
}

function write(word: string, file: string): string {
  return `echo ${word} | sudo tee ${quoted(file)}`;
}

function command(index: SnapshotIndex, step: Step): string {
  switch (step.kind) {
    case 'park':
      return `${VIRSH} nodedev-detach ${nodeDeviceNameOf(step.address)}`;
    case 'return':
      return `${VIRSH} nodedev-reattach ${nodeDeviceNameOf(step.address)}`;
    case 'attach-now':
      return device('attach', guestWord(index, step.guest), '--live', hostdev(step.address, step.managed));
    case 'attach-next-start':
      return device('attach', guestWord(index, step.guest), '--config', hostdev(step.address, true));
    case 'detach-now':
      return device('detach', guestWord(index, step.guest), '--live', hostdev(step.address, step.managed));
    case 'detach-next-start':
      return device('detach', guestWord(index, step.guest), '--config', hostdev(step.address, true));
    case 'remove':
      return write('1', `${functionDirectory(step.address)}/remove`);
    case 'slot-power':
      return write(step.power === 'on' ? '1' : '0', `/sys/bus/pci/slots/${step.slot}/power`);
    case 'rescan':
      return write('1', '/sys/bus/pci/rescan');
    case 'remap':
      return step.from === step.address
        ? `# ${step.from} stays as it is; only what is recorded of the device changes`
        : `${VIRSH} edit ${guestWord(index, step.guest)}  # the source address ${step.from} becomes ${step.address}`;
    default:
      return assertNever(step);
  }
}

/** The steps by hand, to read or to paste into a shell: one command each, in order. */
export function commandsFor(index: SnapshotIndex, steps: readonly Step[]): readonly string[] {
  return steps.map((step) => command(index, step));
}
