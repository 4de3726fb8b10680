import { assertNever } from '../../model/assert-never.ts';
import type { BootLoader } from '../../model/setup-facts.ts';
import type { SetupFileName } from '../../model/setup-file.ts';
import type { SetupRun } from '../../model/setup-run.ts';

/**
 * Where the words of the kernel's command line are kept, for the setup to change them. `file`: in a text, from which `rebuild` makes what the loader reads.
 * `words`: by a program of its own. `by-hand`: a person changes them; `mayStay`: while nothing has to change there, the setup does the rest.
 */
export type LinePlace =
  | {
      readonly kind: 'file';
      readonly file: Extract<SetupFileName, 'grub-default' | 'kernel-line'>;
      readonly rebuild: SetupRun;
    }
  | { readonly kind: 'words'; readonly tool: 'grubby' | 'kernelstub' | 'rpm-ostree' }
  | { readonly kind: 'by-hand'; readonly mayStay: boolean };

/** The place that a boot loader reads them from. */
export function linePlace(loader: BootLoader): LinePlace {
  switch (loader.kind) {
    case 'grub':
      return { kind: 'file', file: 'grub-default', rebuild: { tool: loader.rebuild } };
    case 'systemd-boot':
      return { kind: 'file', file: 'kernel-line', rebuild: { tool: loader.rebuild } };
    case 'proxmox-boot-tool':
      return { kind: 'file', file: 'kernel-line', rebuild: { tool: 'proxmox-boot-tool' } };
    case 'grubby':
    case 'kernelstub':
    case 'rpm-ostree':
      return { kind: 'words', tool: loader.kind };
    // Entries written by hand start the image that the initramfs tool writes, wherever the words come from.
    case 'systemd-boot-entries':
      return { kind: 'by-hand', mayStay: true };
    case 'limine':
    case 'sdbootutil':
    case 'nixos':
    case 'other':
      return { kind: 'by-hand', mayStay: false };
    default:
      return assertNever(loader);
  }
}
