import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { HostFiles } from '../host-files.ts';
import { isWholeHost } from '../setup/whole-host.ts';
import { hasProgram } from '../setup/programs.ts';

/** Where QEMU and libvirt look for descriptions of firmware (QEMU's docs/interop/firmware.json); one name is one description. */
export const FIRMWARE_DIRECTORIES = ['/usr/share/qemu/firmware', '/etc/qemu/firmware'] as const;

/** How many kinds of UEFI firmware there are for guests. */
export function readGuestFirmware(files: HostFiles): Fact<number> {
  if (!isWholeHost(files)) return unknown('absent');
  const names = FIRMWARE_DIRECTORIES.flatMap((directory) => {
    const listed = files.list(directory);
    return listed.ok ? listed.value.filter((name) => name.endsWith('.json')) : [];
  });
  return known(new Set(names).size);
}

/** Whether a guest can have a TPM. */
export function readSwtpm(files: HostFiles): Fact<boolean> {
  return isWholeHost(files) ? known(hasProgram(files, 'swtpm')) : unknown('absent');
}

/** Whether there is a QEMU for machines. */
export function readQemu(files: HostFiles): Fact<boolean> {
  return isWholeHost(files) ? known(hasProgram(files, 'qemu')) : unknown('absent');
}
