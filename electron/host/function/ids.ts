import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { PciIds } from '../../../shared/model/pci-function.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { ConfigSpace } from './config-space.ts';

// These lines follow each other in every kernel since they exist (drivers/pci/pci-driver.c, pci_uevent).
const IDENTITY =
  /^PCI_CLASS=([0-9A-F]{1,6})\nPCI_ID=([0-9A-F]{4}):([0-9A-F]{4})\nPCI_SUBSYS_ID=([0-9A-F]{4}):([0-9A-F]{4})$/m;

/** Functions of one kind share one identification: most of a large host are ports, VFs and cards of a few kinds. */
const seen = new Map<string, PciIds>();
const KEPT = 1024;

/**
 * Identification: from `uevent`, one read for five values, and from the single files where that fails. Not from the
 * configuration space, where VFs have no ids and the kernel's corrections (quirks) do not show.
 */
export function readIds(files: HostFiles, directory: string, config: Fact<ConfigSpace>): PciIds {
  const uevent = files.text(`${directory}/uevent`);
  const match = uevent.ok ? IDENTITY.exec(uevent.value) : null;
  if (match === null || !config.known) return readEach(files, directory, config, match);
  const key = `${match[0]}${config.value.revision}`;
  const kept = seen.get(key);
  if (kept !== undefined) return kept;
  const ids = readEach(files, directory, config, match);
  if (seen.size < KEPT) seen.set(key, ids);
  return ids;
}

function readEach(
  files: HostFiles,
  directory: string,
  config: Fact<ConfigSpace>,
  match: RegExpExecArray | null,
): PciIds {
  const [, classCode, vendor, device, subsystemVendor, subsystemDevice] = match ?? [];
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
