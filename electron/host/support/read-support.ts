import type { Fact } from '../../../shared/model/fact.ts';
import type { SupportFacts } from '../../../shared/model/support-facts.ts';
import type { HostFiles } from '../host-files.ts';
import { readBoard } from './board.ts';
import { readBootSpaces } from './boot-space.ts';
import { readFirmware, readLockdown, readSecureBoot } from './firmware.ts';
import { readGuestFirmware, readQemu, readSwtpm } from './guest-programs.ts';
import { readHostValidate } from './host-validate.ts';
import { readLibvirtGroup } from './libvirt-group.ts';
import { readAppArmor, readSelinux, readSelinuxBooleans } from './mandatory-access.ts';
import { readMemoryLocks } from './memory-locks.ts';
import { readPackageVersions } from './package-versions.ts';
import { readVfioModule } from './vfio-module.ts';
import { readVirtualisation } from './virtualisation.ts';

/** What the doctor looks at beside devices and files of the setup. */
export function readSupport(files: HostFiles, kernel: Fact<string>): SupportFacts {
  const firmware = readFirmware(files);
  return {
    virtualisation: readVirtualisation(files),
    board: readBoard(files),
    firmware,
    secureBoot: readSecureBoot(files, firmware),
    lockdown: readLockdown(files),
    vfioPci: readVfioModule(files, kernel),
    guestFirmware: readGuestFirmware(files),
    swtpm: readSwtpm(files),
    ...readPackageVersions(files),
    bootSpaces: readBootSpaces(files),
    qemu: readQemu(files),
    libvirtGroup: readLibvirtGroup(files),
    selinux: readSelinux(files),
    selinuxBooleans: readSelinuxBooleans(files),
    appArmor: readAppArmor(files),
    memoryLocks: readMemoryLocks(files),
    hostValidate: readHostValidate(files),
  };
}
