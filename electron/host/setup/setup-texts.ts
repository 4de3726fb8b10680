import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { SetupFacts } from '../../../shared/model/setup-facts.ts';
import { SETUP_FILES } from '../../../shared/model/setup-file.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** More than any of these files is; the helper takes no more either. */
const LIMIT = 64 * 1024;

/** The texts of the files that the setup writes, byte by byte. */
export function readSetupTexts(files: HostFiles): SetupFacts['files'] {
  return {
    'grub-default': exactText(files, SETUP_FILES['grub-default']),
    'kernel-line': exactText(files, SETUP_FILES['kernel-line']),
    'boot-devices': exactText(files, SETUP_FILES['boot-devices']),
    'fallback-line': exactText(files, SETUP_FILES['fallback-line']),
    'entry-boot': exactText(files, SETUP_FILES['entry-boot']),
    'entry-efi': exactText(files, SETUP_FILES['entry-efi']),
    'entry-boot-efi': exactText(files, SETUP_FILES['entry-boot-efi']),
  };
}

/** A file as Latin-1, with its last newline if it has one. A link is not written through, so it counts as damaged. */
export function exactText(files: HostFiles, path: string): Fact<string> {
  const link = files.link(path);
  if (link.ok) return unknown('malformed', 'symbolic link');
  if (!files.has(path) && link.error === 'absent') return unknown('absent');
  const bytes = files.bytes(path, LIMIT + 1);
  if (!bytes.ok) return errorFact(bytes.error);
  if (bytes.value.length > LIMIT) return unknown('malformed', 'too large');
  return known(Buffer.from(bytes.value).toString('latin1'));
}
