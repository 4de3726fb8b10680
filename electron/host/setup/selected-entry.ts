import { known, type Fact } from '../../../shared/model/fact.ts';
import { FALLBACK_ENTRY, SETUP_FILES } from '../../../shared/model/setup-file.ts';
import type { HostFiles } from '../host-files.ts';
import { readBootEntries } from './boot-entry.ts';
import { efiText, loaderVariable } from './efi-variable.ts';
import { hasProgram } from './programs.ts';

export const PRESETS = '/etc/mkinitcpio.d';
/** Where there are such files, mkinitcpio takes the command line of images from them. */
export const LINE_DROP_INS = '/etc/cmdline.d';

/**
 * The entry that systemd-boot started, as it calls it: the name of a file, in lower case, with or without `.conf` or `.efi`. Of the fallback entry, which is a
 * copy, the one that it was made from: whose that is counts.
 */
export function readSelectedEntry(files: HostFiles): Fact<string> {
  const selected = efiText(files, loaderVariable('LoaderEntrySelected'));
  if (!selected.known || selected.value.replace(/\.conf$/, '') !== FALLBACK_ENTRY) return selected;
  const entries = readBootEntries(files);
  const all = entries.ok ? entries.value : [];
  const kernel = ({ lines }: { readonly lines: readonly string[] }): string =>
    lines.filter((line) => /^\s*(?:linux|initrd)\s/.test(line)).join('\n');
  const copy = all.find(({ id }) => id === FALLBACK_ENTRY);
  const original = all.find((one) => copy !== undefined && one !== copy && kernel(one) === kernel(copy));
  return original === undefined ? selected : known(original.id.toLowerCase());
}

/**
 * Who made that entry: kernel-install calls it by the kernel's version (kernel-install(8)), an image of mkinitcpio is named in a preset, kernelstub's
 * entries end in `-current` and `-oldkern`. Any other was written by a person, or by what we do not know.
 */
export function selectedMaker(
  files: HostFiles,
  entry: string,
): 'kernel-install' | 'mkinitcpio' | 'kernelstub' | 'person' {
  const name = entry.toLowerCase().replace(/\.(?:conf|efi)$/, '');
  const release = files.text('/proc/sys/kernel/osrelease');
  const untried = name.replace(/\+[0-9]+(?:-[0-9]+)?$/, '');
  if (
    release.ok &&
    hasProgram(files, 'kernel-install') &&
    [name, untried].some((one) => one.endsWith(`-${release.value.toLowerCase()}`))
  )
    return 'kernel-install';
  if (/-(?:current|oldkern)$/.test(name) && hasProgram(files, 'kernelstub')) return 'kernelstub';
  return entry.endsWith('.efi') && isOfPreset(files, name) ? 'mkinitcpio' : 'person';
}

/** Whether a preset makes that image with the command line of the file that the setup writes. */
function isOfPreset(files: HostFiles, name: string): boolean {
  if (!hasProgram(files, 'mkinitcpio') || !files.has(SETUP_FILES['kernel-line'])) return false;
  const dropIns = files.list(LINE_DROP_INS);
  if (dropIns.ok && dropIns.value.some((file) => file.endsWith('.conf'))) return false;
  const presets = files.list(PRESETS);
  return (presets.ok ? presets.value : []).some((preset) => {
    const text = preset.endsWith('.preset') ? files.text(`${PRESETS}/${preset}`) : undefined;
    if (text?.ok !== true || /^[^#\n]*--(?:no-?)?cmdline/m.test(text.value)) return false;
    return presetImages(text.value).includes(name);
  });
}

/** Lines of a preset that are read: where images go, and options about the command line. */
export function presetLines(text: string): string {
  return (text.match(/^[a-z0-9_]+_(?:uki=.*|options=.*--(?:no-?)?cmdline.*)$/gm) ?? []).join('\n');
}

function presetImages(text: string): readonly string[] {
  return [...text.matchAll(/^[a-z0-9_]+_uki=["']?[^"'\n]*?([^/"'\s]+)\.efi["']?\s*$/gm)].map(
    ([, name = '']) => name.toLowerCase(),
  );
}
