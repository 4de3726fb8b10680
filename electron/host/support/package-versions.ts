import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** The firmware's package is `ovmf` on Debian, `qemu-ovmf-x86_64` on openSUSE, and `edk2-ovmf` elsewhere. */
const LINE = /^(ovmf|edk2-ovmf|qemu-ovmf-x86_64|swtpm) ([0-9A-Za-z][0-9A-Za-z.+:~^_-]{0,63})$/;

/** Lines that are read. */
export function versionLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => LINE.test(line))
    .slice(0, 4)
    .join('\n');
}

/** The versions of the packages that a host has for guests, as its package manager calls them. */
export function readPackageVersions(
  files: HostFiles,
): Readonly<Record<'guestFirmwareVersion' | 'swtpmVersion', Fact<string>>> {
  const text = files.packageVersions();
  if (!text.ok) {
    const not = errorFact(text.error);
    return { guestFirmwareVersion: not, swtpmVersion: not };
  }
  const versions = versionLines(text.value)
    .split('\n')
    .flatMap((line) => {
      const [, name, version] = LINE.exec(line) ?? [];
      return name === undefined || version === undefined ? [] : [{ name, version }];
    });
  const versionOf = (isIt: (name: string) => boolean): Fact<string> => {
    const version = versions.find(({ name }) => isIt(name))?.version;
    // Without an epoch, which orders packages and says nothing of what is in them.
    return version === undefined ? unknown('absent') : known(version.replace(/^[0-9]+:/, ''));
  };
  return {
    guestFirmwareVersion: versionOf((name) => name !== 'swtpm'),
    swtpmVersion: versionOf((name) => name === 'swtpm'),
  };
}
