import type { GrubDropIn } from '../../../shared/model/setup-facts.ts';
import type { HostFiles } from '../host-files.ts';

/** Debian's grub-mkconfig reads `*.cfg` there after `/etc/default/grub`, in the order of their names. */
export const GRUB_DROP_INS = '/etc/default/grub.d';

const MOST_FILES = 50;

/** Files beside GRUB's defaults, in the order in which they are read. */
export function readGrubDropIns(files: HostFiles): readonly GrubDropIn[] {
  const names = files.list(GRUB_DROP_INS);
  if (!names.ok) return [];
  return names.value
    .filter((name) => name.endsWith('.cfg') && !name.startsWith('.'))
    .sort()
    .slice(0, MOST_FILES)
    .flatMap((name) => {
      const file = `${GRUB_DROP_INS}/${name}`;
      const text = files.text(file);
      return text.ok ? [{ file, text: text.value === '' ? '' : `${text.value}\n` }] : [];
    });
}
