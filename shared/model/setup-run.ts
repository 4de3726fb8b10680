/**
 * A program of the host that the setup runs, with fixed arguments but for words of the kernel's command line. Those that only build again from files
 * (`rebuild`) change nothing by themselves; the others (`words`) keep the command line in a place of their own.
 */
export type SetupRun =
  | { readonly tool: 'update-initramfs' | 'dracut' | 'mkinitcpio' }
  | { readonly tool: 'update-grub' | 'grub-mkconfig' | 'grub2-mkconfig' }
  | { readonly tool: 'kernel-install' | 'proxmox-boot-tool' }
  /** Adds and removes words of the command line of every kernel. */
  | {
      readonly tool: 'grubby' | 'kernelstub' | 'rpm-ostree';
      readonly add: readonly string[];
      readonly remove: readonly string[];
    }
  /** Has rpm-ostree make the initramfs here, by dracut with the files of this host's /etc, or use the one that comes with the system again. */
  | { readonly tool: 'rpm-ostree-initramfs'; readonly keep: boolean };
