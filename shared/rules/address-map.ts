import type { Assignment } from '../model/assignment.ts';
import { parseTextSerial, type DeviceIdentity } from '../model/device-identity.ts';
import type { Guest } from '../model/guest.ts';
import type {
  Answer,
  GuestAnswers,
  GuestDisk,
  GuestPciAddress,
  GuestPciDevice,
  NoAnswer,
} from '../model/guest-answers.ts';
import { comparePciAddresses, type PciAddress } from '../model/pci-address.ts';
import type { PciFunction } from '../model/pci-function.ts';

/** A guest may give one MAC to any number of interfaces. */
const NAMES_LIMIT = 4;

/** Where the guest has a device. */
export type GuestSide =
  /** `query-pci`: QEMU, from the buses that the guest numbered. `agent`: the guest's operating system, which may say anything. */
  | { readonly state: 'known'; readonly address: GuestPciAddress; readonly by: 'query-pci' | 'agent' }
  | { readonly state: 'not-asked' }
  /** QEMU was asked, and the guest has given no bus number to the port it sits in. */
  | { readonly state: 'unnumbered' }
  | { readonly state: 'no-answer'; readonly reason: NoAnswer; readonly detail: string | null }
  /** The guest is off, or has it only from its next start. */
  | { readonly state: 'at-start' };

/** What the guest's operating system calls a device. */
export interface GuestName {
  readonly text: string;
  /** By ids alone, and more than one device of the guest has them: it may be another of its kind. */
  readonly alike: boolean;
}

/** One assigned function from both sides. */
export interface AddressEntry {
  readonly assignment: Assignment;
  /** Which view the assignment is of: the live guest's where it has the device. */
  readonly view: 'now' | 'nextStart';
  readonly guest: GuestSide;
  /** Always the agent's word. Empty where it says nothing of this device. */
  readonly names: readonly GuestName[];
}

/** What the host knows of a function. */
export type FunctionOf = (address: PciAddress) => PciFunction | undefined;

/**
 * Which device in the guest each of its assigned functions is, sorted by host address. The address in the XML does not tell: its bus is a
 * controller's index (facts/passthrough.md section 9).
 */
export function addressMap(
  guest: Guest,
  functionOf: FunctionOf,
  answers: GuestAnswers | null,
): readonly AddressEntry[] {
  const live = guest.now?.assignments ?? [];
  const held = new Set(live.map(({ source }) => source));
  const later = (guest.nextStart?.assignments ?? []).filter(({ source }) => !held.has(source));
  return [
    ...live.map((assignment) => liveEntry(assignment, functionOf(assignment.source), answers)),
    ...later.map((assignment): AddressEntry => ({
      assignment,
      view: 'nextStart',
      guest: { state: 'at-start' },
      names: [],
    })),
  ].sort((a, b) => comparePciAddresses(a.assignment.source, b.assignment.source));
}

/** Whether a device came to the live guest after it was asked, so that the answers say nothing of it. */
export function isOutdated(guest: Guest, { devices }: GuestAnswers): boolean {
  const asked = new Set(devices.map(({ alias, source }) => `${alias} ${source}`));
  return (guest.now?.assignments ?? []).some(
    ({ alias, source }) => alias !== null && !asked.has(`${alias} ${source}`),
  );
}

function liveEntry(
  assignment: Assignment,
  fn: PciFunction | undefined,
  answers: GuestAnswers | null,
): AddressEntry {
  const { alias, source } = assignment;
  const wasAsked = answers?.devices.some((device) => device.alias === alias && device.source === source);
  if (answers === null || wasAsked !== true) {
    return { assignment, view: 'now', guest: { state: 'not-asked' }, names: [] };
  }
  const device = valuesOf(answers.pci).find((candidate) => candidate.alias === alias);
  const disk = diskOf(valuesOf(answers.disks), device, serialOf(assignment, fn));
  return {
    assignment,
    view: 'now',
    guest: guestSide(answers.pci, device, disk),
    names: namesOf(assignment, fn, answers, device, disk),
  };
}

function guestSide(
  pci: GuestAnswers['pci'],
  device: GuestPciDevice | undefined,
  disk: GuestDisk | undefined,
): GuestSide {
  if (device !== undefined) return { state: 'known', address: device.address, by: 'query-pci' };
  if (disk !== undefined && disk.address !== null)
    return { state: 'known', address: disk.address, by: 'agent' };
  if (pci.known) return { state: 'unnumbered' };
  if (pci.reason === 'not-agreed') return { state: 'not-asked' };
  return { state: 'no-answer', reason: pci.reason, detail: pci.detail ?? null };
}

/** By its place where QEMU tells it and the agent knows it, else by its serial number. Linux tells no place of a disk with several paths (NVMe). */
function diskOf(
  disks: readonly GuestDisk[],
  device: GuestPciDevice | undefined,
  serial: string | null,
): GuestDisk | undefined {
  const there = device === undefined ? undefined : disks.find(({ address }) => address === device.address);
  if (there !== undefined || serial === null) return there;
  const same = disks.filter(
    (disk) =>
      disk.serial !== null &&
      hasSerial(disk.serial, serial) &&
      (device === undefined || disk.address === null),
  );
  return same.length === 1 ? same[0] : undefined;
}

/** An agent on Linux says what udev made of it: `model_serial`, in later ones `model_serial_namespace` (systemd's 60-persistent-storage.rules). */
function hasSerial(said: string, serial: string): boolean {
  return said === serial || [said, said.replace(/_\d+$/, '')].some((text) => text.endsWith(`_${serial}`));
}

function namesOf(
  assignment: Assignment,
  fn: PciFunction | undefined,
  answers: GuestAnswers,
  device: GuestPciDevice | undefined,
  disk: GuestDisk | undefined,
): readonly GuestName[] {
  const mac = macOf(assignment, fn);
  const certain = [
    ...valuesOf(answers.interfaces).flatMap(({ name, mac: theirs }) => (theirs === mac ? [name] : [])),
    ...(disk === undefined ? [] : [disk.name]),
  ];
  const driver = driverName(answers, device ?? idsOf(fn));
  const named = [...new Set(certain)].slice(0, NAMES_LIMIT).map((text) => ({ text, alike: false }));
  return driver === null ? named : [...named, driver];
}

/** Windows names its devices by their ids alone. */
function driverName(
  answers: GuestAnswers,
  ids: { readonly vendor: string; readonly device: string } | null,
): GuestName | null {
  if (ids === null) return null;
  const isOfKind = ({ vendor, device }: { readonly vendor: string; readonly device: string }): boolean =>
    vendor === ids.vendor && device === ids.device;
  const drivers = valuesOf(answers.drivers).filter(isOfKind);
  const [first] = drivers;
  if (first === undefined) return null;
  return {
    text: first.name,
    alike: Math.max(drivers.length, valuesOf(answers.pci).filter(isOfKind).length) > 1,
  };
}

function valuesOf<T>(answer: Answer<readonly T[]>): readonly T[] {
  return answer.known ? answer.value : [];
}

/** What was recorded when the device was given away: on vfio-pci no driver tells it any more. */
function recorded({ recorded: record }: Assignment): DeviceIdentity | null {
  return record.state === 'recorded' ? record.identity : null;
}

function macOf(assignment: Assignment, fn: PciFunction | undefined): string | null {
  if (assignment.mac !== null) return assignment.mac.toLowerCase();
  return fn?.permanentMac.known === true ? fn.permanentMac.value : (recorded(assignment)?.mac ?? null);
}

function serialOf(assignment: Assignment, fn: PciFunction | undefined): string | null {
  if (fn?.nvmeSerial.known === true) return parseTextSerial(fn.nvmeSerial.value) ?? null;
  return recorded(assignment)?.nvmeSerial ?? null;
}

function idsOf(fn: PciFunction | undefined): { readonly vendor: string; readonly device: string } | null {
  return fn?.ids.vendor.known === true && fn.ids.device.known
    ? { vendor: fn.ids.vendor.value, device: fn.ids.device.value }
    : null;
}
