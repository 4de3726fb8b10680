import type { Guest, GuestView, MachineKind } from '../../../shared/model/guest.ts';
import { readAssignments } from './assignments.ts';
import { attribute, child, textOf, type XmlElement } from './element.ts';
import { readPorts } from './guest-ports.ts';
import { XmlError } from './xml-error.ts';
import { readXml } from './xml-reader.ts';

/** What one dump of a guest says, live or inactive. */
export type GuestDefinition = Pick<Guest, 'title' | 'vcpus' | 'memoryKiB' | 'machine' | 'firmware'> & {
  readonly view: GuestView;
};

/** Reads domain XML. Throws XmlError when it is not a domain. */
export function readGuestDefinition(xml: string): GuestDefinition {
  const domain = readXml(xml);
  if (domain.name !== 'domain') throw new XmlError(`<${domain.name}> instead of <domain>`);
  const os = child(domain, 'os');
  const vcpu = child(domain, 'vcpu');
  const devices = child(domain, 'devices');
  const machine = machineKind(attribute(child(os, 'type'), 'machine') ?? '');
  return {
    title: textOf(child(domain, 'title')),
    vcpus: whole(attribute(vcpu, 'current') ?? textOf(vcpu)) ?? 1,
    memoryKiB: memoryKiB(child(domain, 'memory')),
    machine,
    firmware: isUefi(os) ? 'uefi' : 'bios',
    view: { assignments: readAssignments(devices), ports: readPorts(devices, machine) },
  };
}

/** `pc-q35-7.2`, `q35`; `pc-i440fx-9.2`, `pc`, `pc-1.3`; anything else is another machine. */
function machineKind(machine: string): MachineKind {
  if (/(?:^|-)q35(?:-|$)/.test(machine)) return 'q35';
  return /^pc(?:-|$)/.test(machine) ? 'i440fx' : 'other';
}

function isUefi(os: XmlElement | undefined): boolean {
  return attribute(os, 'firmware') === 'efi' || attribute(child(os, 'loader'), 'type') === 'pflash';
}

/** libvirt writes KiB; the others are allowed by its format. */
const unitsKiB: ReadonlyMap<string, number> = new Map([
  ['KiB', 1],
  ['MiB', 1024],
  ['GiB', 1024 ** 2],
  ['TiB', 1024 ** 3],
]);

function memoryKiB(element: XmlElement | undefined): number {
  const unit = unitsKiB.get(attribute(element, 'unit') ?? 'KiB');
  return (whole(textOf(element)) ?? 0) * (unit ?? 0);
}

function whole(text: string | null | undefined): number | undefined {
  return text !== null && text !== undefined && /^[0-9]{1,15}$/.test(text) ? Number(text) : undefined;
}
