import type { Guest, GuestView, MachineKind } from '../../../shared/model/guest.ts';
import { readAssignments } from './assignments.ts';
import { readBootOrders } from './boot-orders.ts';
import { readDeviceRecords, recordsLeft } from './device-records.ts';
import { attribute, child, textOf, type XmlElement } from './element.ts';
import { readHandOver } from './hand-over.ts';
import { readMemory } from './guest-memory.ts';
import { readMediated, readNetworkInterfaces } from './indirect-devices.ts';
import { readPlacement } from './guest-placement.ts';
import { countPorts, readPortList } from './guest-ports.ts';
import { readSetup } from './guest-setup.ts';
import { readHostDisks } from './host-disks.ts';
import { kibibytes, whole } from './quantity.ts';
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
  const records = readDeviceRecords(domain);
  const assignments = readAssignments(devices, records);
  const machine = machineKind(attribute(child(os, 'type'), 'machine') ?? '');
  const portList = readPortList(devices);
  return {
    title: textOf(child(domain, 'title')),
    vcpus: whole(attribute(vcpu, 'current') ?? textOf(vcpu)) ?? 1,
    memoryKiB: kibibytes(child(domain, 'memory')) ?? 0,
    machine,
    firmware: isUefi(os) ? 'uefi' : 'bios',
    view: {
      assignments,
      leftRecords: recordsLeft(records, assignments),
      portList,
      bootOrders: readBootOrders(devices),
      ports: countPorts(portList, machine),
      networks: readNetworkInterfaces(devices),
      mediated: readMediated(devices),
      memory: readMemory(domain, devices),
      placement: readPlacement(domain),
      hostDisks: readHostDisks(devices),
      hidesKvm: attribute(child(child(child(domain, 'features'), 'kvm'), 'hidden'), 'state') === 'on',
      handOver: readHandOver(domain),
      setup: readSetup(domain, devices),
    },
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
