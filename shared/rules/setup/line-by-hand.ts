import type { BootLoader } from '../../model/setup-facts.ts';
import { SETUP_FILES } from '../../model/setup-file.ts';
import type { LineEdit } from './line-refusal.ts';
import { linePlace } from './line-place.ts';
import { runCommand } from './run-command.ts';

/** Where a person writes the words, and what is to be run afterwards, of loaders that the setup does not write. */
const PLACES: Partial<Record<BootLoader['kind'], readonly [string, string | null]>> = {
  'systemd-boot-entries': ['/boot/loader/entries/*.conf: options', null],
  limine: ['/etc/default/limine: KERNEL_CMDLINE[default]', 'sudo limine-update'],
  sdbootutil: [SETUP_FILES['kernel-line'], 'sudo sdbootutil update-all-entries'],
  nixos: ['/etc/nixos/configuration.nix: boot.kernelParams', 'sudo nixos-rebuild boot'],
};

const NAMES: Partial<Record<BootLoader['kind'], string>> = {
  limine: 'Limine',
  nixos: 'NixOS',
  'systemd-boot-entries': 'systemd-boot',
};

/** What a boot loader is called. */
export function loaderName({ kind }: BootLoader): string {
  return NAMES[kind] ?? kind;
}

/**
 * How a person makes a change of the kernel's command line: the place, a line for each word that comes (`+`) or goes (`-`), and the command afterwards.
 * Nothing where there is nothing to change.
 */
export function lineByHand(loader: BootLoader, edit: LineEdit): readonly string[] {
  return changeByHand(placeOf(loader), edit);
}

/** The same for a file whose change is known, whatever starts the host. */
export function fileByHand(file: string, loader: BootLoader | null, edit: LineEdit): readonly string[] {
  const place = loader === null ? null : linePlace(loader);
  return changeByHand([file, place?.kind === 'file' ? runCommand(place.rebuild) : null], edit);
}

function changeByHand(
  [place, command]: readonly [string, string | null],
  { add, remove }: LineEdit,
): readonly string[] {
  if (add.length + remove.length === 0) return [];
  return [
    place,
    ...remove.map((word) => `- ${word}`),
    ...add.map((word) => `+ ${word}`),
    ...(command === null ? [] : [command]),
  ];
}

function placeOf(loader: BootLoader): readonly [string, string | null] {
  const place = linePlace(loader);
  if (place.kind === 'file') return [SETUP_FILES[place.file], runCommand(place.rebuild)];
  return PLACES[loader.kind] ?? [loaderName(loader), null];
}
