import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { PciIds } from '../../../shared/model/pci-function.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { ConfigSpace } from './config-space.ts';

const CLASS = /^PCI_CLASS=([0-9A-F]{1,6})$/m;
const IDS = /^PCI_ID=([0-9A-F]{4}):([0-9A-F]{4})$/m;
const SUBSYSTEM = /^PCI_SUBSYS_ID=([0-9A-F]{4}):([0-9A-F]{4})$/m;

/**
 * Identification: from `uevent`, one read for five values, and from the single files where that fails. Not from the
 * configuration space, where VFs have no ids and the kernel's corrections (quirks) do not show.
 */
export function readIds(files: HostFiles, directory: string, config: Fact<ConfigSpace>): PciIds {
  const uevent = files.text(`${directory}/uevent`);
  const text = uevent.ok ? uevent.value : '';
  const ids = IDS.exec(text);
  const subsystem = SUBSYSTEM.exec(text);
  const classCode = CLASS.exec(text)?.[1];
  const own = (name: string, digits: number): Fact<string> =>
    fileFact(files, `${directory}/${name}`, (content) => parseHex(content, digits));
  const pair = (match: RegExpExecArray | null, index: 1 | 2, name: string): Fact<string> => {
    const value = match?.[index];
    return value === undefined ? own(name, 4) : known(value.toLowerCase());
  };
  return {
    vendor: pair(ids, 1, 'vendor'),
    device: pair(ids, 2, 'device'),
    subsystemVendor: pair(subsystem, 1, 'subsystem_vendor'),
    subsystemDevice: pair(subsystem, 2, 'subsystem_device'),
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
