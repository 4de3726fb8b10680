import type { OsFamily } from './os-family.ts';

/**
 * Words that turn the IOMMU off (admin-guide/kernel-parameters.txt). Only these are ever put into a command, so no text from the
 * host's command line gets there.
 */
const OFF_WORDS = ['intel_iommu=off', 'amd_iommu=off', 'iommu=off'] as const;
export type OffWord = (typeof OFF_WORDS)[number];

/** The word by which the kernel was told to leave the IOMMU off. */
export function offWordIn(commandLine: string): OffWord | null {
  const words = commandLine.split(/\s+/);
  return OFF_WORDS.find((word) => words.includes(word)) ?? null;
}

/** The command that adds a parameter to every later start; the parameter itself where the boot loader is not known. */
export function addParameter(parameter: 'intel_iommu=on', family: OsFamily): string {
  const edit = `sudo sed -i 's/^GRUB_CMDLINE_LINUX="/&${parameter} /' /etc/default/grub`;
  return inBootLoader(family, edit, `-a ${parameter}`, `--args=${parameter}`) ?? parameter;
}

/** The command that takes a parameter away. */
export function removeParameter(parameter: OffWord, family: OsFamily): string {
  const edit = `sudo sed -i '/^GRUB_CMDLINE/s/ *\\b${parameter}\\b//' /etc/default/grub`;
  return inBootLoader(family, edit, `-d ${parameter}`, `--remove-args=${parameter}`) ?? parameter;
}

function inBootLoader(family: OsFamily, edit: string, kernelstub: string, grubby: string): string | null {
  switch (family) {
    case 'debian':
      return `${edit} && sudo update-grub`;
    case 'pop':
      return `sudo kernelstub ${kernelstub}`;
    case 'fedora':
      return `sudo grubby --update-kernel=ALL ${grubby}`;
    case 'arch':
      return `${edit} && sudo grub-mkconfig -o /boot/grub/grub.cfg`;
    case 'suse':
      return `${edit} && sudo grub2-mkconfig -o /boot/grub2/grub.cfg`;
    case 'other':
      return null;
  }
}
