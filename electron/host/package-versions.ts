import { failed, ok } from '../../shared/model/result.ts';
import type { HostFiles } from './host-files.ts';
import { keptAnswer } from './kept-answer.ts';
import { printOfProgram } from './print-of-program.ts';

/** In characters; it prints a few lines. */
export const VERSIONS_LIMIT = 4096;

/**
 * Asks the package manager that there is for the firmware and the TPM of guests, whose names differ: a constant, run here and by the probe. dpkg also knows
 * packages that were removed, so it says which are there; rpm says on its standard output which are not, and pacman ends there.
 */
export const VERSIONS_SCRIPT = `package_versions() {
  if command -v dpkg-query >/dev/null; then
    dpkg-query -W -f '\${db:Status-Status} \${Package} \${Version}\\n' ovmf swtpm | sed -n 's/^installed //p'
  elif command -v rpm >/dev/null; then
    rpm -q --qf '%{NAME} %{VERSION}-%{RELEASE}\\n' edk2-ovmf qemu-ovmf-x86_64 swtpm
  elif command -v pacman >/dev/null; then
    pacman -Q edk2-ovmf; pacman -Q swtpm
  fi
}
`;

/** Asks this computer's, at most once in five minutes. */
export const createPackageVersions = (): HostFiles['packageVersions'] => keptAnswer(runPackageVersions);

function runPackageVersions(): ReturnType<HostFiles['packageVersions']> {
  const { error, stdout } = printOfProgram(
    'sh',
    ['-c', `${VERSIONS_SCRIPT}package_versions`],
    VERSIONS_LIMIT,
  );
  return error === undefined ? ok(stdout) : failed('unreadable');
}
