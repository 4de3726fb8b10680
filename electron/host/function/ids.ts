import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { PciIds } from '../../../shared/model/pci-function.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { ConfigSpace } from './config-space.ts';

// These lines follow each other in every kernel since they exist (drivers/pci/pci-driver.c, pci_uevent).
const IDENTITY =
  /^PCI_CLASS=([0-9A-F]{1,6})\nPCI_ID=([0-9A-F]{4}):([0-9A-F]{4})\nPCI_SUBSYS_ID=([0-9A-F]{4}):([0-9A-F]{4})$/m;

/**
 * Identification: from `uevent`, one read for five values, and from the single files where that fails. Not from the
 * configuration space, where VFs have no ids and the kernel's corrections (quirks) do not show.
 */
export function readIds(files: HostFiles, directory: string, config: Fact<ConfigSpace>): PciIds {
  const uevent = files.text(`${directory}/uevent`);
  const [, classCode, vendor, device, subsystemVendor, subsystemDevice] =
    (uevent.ok ? IDENTITY.exec(uevent.value) : null) ?? [];
  const own = (name: string, digits: number): Fact<string> =>
    fileFact(files, `${directory}/${name}`, (content) => parseHex(content, digits));
  const id = (value: string | undefined, name: string): Fact<string> =>
    value === undefined ? own(name, 4) : known(value.toLowerCase());
  return {
    vendor: id(vendor, 'vendor'),
    device: id(device, 'device'),
    subsystemVendor: id(subsystemVendor, 'subsystem_vendor'),
    subsystemDevice: id(subsystemDevice, 'subsystem_device'),
    revision: config.known ? known(config.value.revision) : own('revision', 2),
    classCode: classCode === undefined ? own('class', 6) : known(classCode.toLowerCase().padStart(6, '0')),
  };
}

/** `0x8086` with exactly so many digits, as sysfs prints it; without the prefix. */
function parseHex(text: string, digits: number): string | undefined {
  return text.length === digits + 2 && /^0x[0-9a-fA-F]+$/.test(text)
    ? text.slice(2).toLowerCase()
    : undefined;
}

/** Why a function that is listed has no identification: it went away since, or the files are just not there. */
export function gone(ids: PciIds): PciIds {
  const mark = (fact: Fact<string>): Fact<string> =>
    !fact.known && fact.reason === 'absent' ? unknown('vanished') : fact;
  return {
    vendor: mark(ids.vendor),
    device: mark(ids.device),
    subsystemVendor: mark(ids.subsystemVendor),
    subsystemDevice: mark(ids.subsystemDevice),
    revision: mark(ids.revision),
    classCode: mark(ids.classCode),
  };
}
