import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { PciLink } from '../../../shared/model/pci-function.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';
import type { Capabilities, ConfigSpace } from './config-space.ts';

interface Link {
  readonly current: Fact<PciLink>;
  readonly maximum: Fact<PciLink>;
}

/** The PCI Express link: from the configuration space where it may be read, else from the kernel's four files. */
export function readLink(files: HostFiles, directory: string, config: Fact<ConfigSpace>): Link {
  if (!config.known || config.value.capabilities === 'hidden') {
    return { current: fromFiles(files, directory, 'current'), maximum: fromFiles(files, directory, 'max') };
  }
  const { express }: Capabilities = config.value.capabilities;
  if (express === null) return { current: unknown('absent'), maximum: unknown('absent') };
  return { current: reported(express.current), maximum: reported(express.maximum) };
}

function reported(link: PciLink | null): Fact<PciLink> {
  return link === null ? unknown('unreported') : known(link);
}

function fromFiles(files: HostFiles, directory: string, which: 'current' | 'max'): Fact<PciLink> {
  const speed = files.text(`${directory}/${which}_link_speed`);
  if (!speed.ok) return errorFact(speed.error);
  const width = files.text(`${directory}/${which}_link_width`);
  if (!width.ok) return errorFact(width.error);
  return parseLink(speed.value, width.value);
}

/** Reads `16.0 GT/s PCIe` and a width. `Unknown`, and the widths 0 and 255, are the kernel's way to say that it does not know. */
export function parseLink(speed: string, width: string): Fact<PciLink> {
  if (/^Unknown/.test(speed) || width === '0' || width === '255') return unknown('unreported');
  const match = /^([0-9]{1,3}(?:\.[0-9])?) GT\/s/.exec(speed);
  if (match === null || !/^[1-9][0-9]?$/.test(width)) return unknown('malformed', `${speed} x${width}`);
  return known({ speed: Number(match[1]), width: Number(width) });
}
