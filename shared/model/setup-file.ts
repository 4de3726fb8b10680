/** Where partitions with the entries of a boot loader are mounted. */
export const ENTRY_ROOTS = ['/boot', '/efi', '/boot/efi'] as const;
export type EntryRoot = (typeof ENTRY_ROOTS)[number];

/**
 * What systemd-boot's fallback entry is called, without `.conf`. Names that begin with - come after all that begin with a letter or a digit
 * (`shared/rules/setup/loader-entry.ts` says why that matters).
 */
export const FALLBACK_ENTRY = '-switchyard-fallback';

/**
 * Files whose text the setup writes. `grub-default` and `kernel-line` belong to the distribution and the person: only words of the kernel's command line
 * change in them. `boot-devices` is ours: which functions go to vfio-pci at boot. `fallback-line`: the kernel's command line of GRUB's fallback entry.
 * `entry-…`: the fallback entry of systemd-boot, on whichever partition it reads.
 */
export const SETUP_FILES = {
  'grub-default': '/etc/default/grub',
  'kernel-line': '/etc/kernel/cmdline',
  'boot-devices': '/etc/switchyard/boot-devices',
  'fallback-line': '/etc/switchyard/fallback-line',
  'entry-boot': `/boot/loader/entries/${FALLBACK_ENTRY}.conf`,
  'entry-efi': `/efi/loader/entries/${FALLBACK_ENTRY}.conf`,
  'entry-boot-efi': `/boot/efi/loader/entries/${FALLBACK_ENTRY}.conf`,
} as const;
export type SetupFileName = keyof typeof SETUP_FILES;

/** The fallback entry on each of the partitions. */
export const ENTRY_FILES = {
  '/boot': 'entry-boot',
  '/efi': 'entry-efi',
  '/boot/efi': 'entry-boot-efi',
} as const satisfies Readonly<Record<EntryRoot, SetupFileName>>;

/**
 * Files of a constant text of ours: placed whole or taken away, never edited. Their texts are `electron/privileged/boot/`. `bind-script` is what
 * binds, whatever the distribution: the early scripts of initramfs-tools call it, elsewhere a rule of udev that is part of the initramfs does.
 */
export const OWN_FILES = {
  'initramfs-hook': '/etc/initramfs-tools/hooks/switchyard',
  'initramfs-script': '/etc/initramfs-tools/scripts/init-top/switchyard',
  'initramfs-give-back': '/etc/initramfs-tools/scripts/local-block/switchyard',
  'bind-script': '/etc/switchyard/bind-at-boot',
  'udev-rule': '/etc/udev/rules.d/10-switchyard.rules',
  dracut: '/etc/dracut.conf.d/90-switchyard.conf',
  mkinitcpio: '/etc/mkinitcpio.conf.d/90-switchyard.conf',
  'grub-fallback': '/etc/grub.d/42_switchyard',
} as const;
export type OwnFileName = keyof typeof OWN_FILES;
/** What is placed under each name. */
export type OwnTexts = Readonly<Record<OwnFileName, string>>;

/** What each tool needs to have functions bound by the initramfs it makes. rpm-ostree's is dracut. */
export const BINDING_FILES = {
  'initramfs-tools': ['bind-script', 'initramfs-script', 'initramfs-give-back', 'initramfs-hook'],
  dracut: ['bind-script', 'udev-rule', 'dracut'],
  mkinitcpio: ['bind-script', 'udev-rule', 'mkinitcpio'],
} as const satisfies Readonly<Record<string, readonly OwnFileName[]>>;

/** As with the start check: `other-version` is one of Switchyard's that is older, newer or was edited, `foreign` somebody else's. */
export type OwnFileState = 'none' | 'current' | 'other-version' | 'foreign';
