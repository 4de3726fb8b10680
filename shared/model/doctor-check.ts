import type { FindingCode, Severity } from './finding.ts';

/** What is looked at, by subject, in the order in which it is shown. */
export const checkParts = [
  'machine',
  'iommu',
  'kernel',
  'start',
  'setup',
  'devices',
  'libvirt',
  'rights',
  'memory',
  'advice',
  'crossCheck',
] as const;
export type CheckPart = (typeof checkParts)[number];

/** Every question the doctor asks, with its subject. A question is asked once and may have several answers. */
export const checks = {
  'host-read': 'machine',
  virtualisation: 'machine',
  'firmware-iommu': 'iommu',
  'iommu-groups': 'iommu',
  'interrupt-remapping': 'iommu',
  'iommu-parameter': 'kernel',
  'command-line': 'kernel',
  'vfio-pci': 'kernel',
  lockdown: 'kernel',
  'boot-loader': 'start',
  initramfs: 'start',
  'boot-space': 'start',
  'secure-boot': 'start',
  setup: 'setup',
  'boot-bindings': 'setup',
  'identical-cards': 'devices',
  libvirt: 'libvirt',
  qemu: 'libvirt',
  'guest-firmware': 'libvirt',
  swtpm: 'libvirt',
  guests: 'libvirt',
  'libvirt-group': 'rights',
  selinux: 'rights',
  apparmor: 'rights',
  'locked-memory': 'memory',
  hugepages: 'memory',
  advice: 'advice',
  'host-validate': 'crossCheck',
} as const satisfies Readonly<Record<string, CheckPart>>;
export type CheckId = keyof typeof checks;

/** `unknown`: what would tell could not be read, which says nothing good and nothing bad. */
export type CheckOutcome = 'ok' | 'unknown' | Severity;

/**
 * One answer of the doctor. The texts live in the i18n files: of a finding's code where findings are, of the others under `doctor.said.<code>` (title,
 * meaning, remedy), with `values` filled in; evidence is shown as it is.
 */
export interface DoctorCheck {
  readonly id: CheckId;
  readonly outcome: CheckOutcome;
  readonly code: CheckCode;
  readonly values: Readonly<Record<string, string | number>>;
  readonly evidence: readonly string[];
}

/** Said as a finding says it elsewhere, or in words of the doctor's own. */
export type CheckCode = FindingCode | SaidCode;

/** What only the doctor says; the comments name the `values`. */
export type SaidCode =
  | 'unread' // reason: why it is unknown
  // machine
  | 'host-read' // system, kernel
  | 'virtualisation-on' // flag
  | 'virtualisation-off'
  // IOMMU
  | 'firmware-iommu-on' // table
  | 'iommu-firmware-off-at' // maker, place
  | 'iommu-firmware-off-guest' // board
  | 'iommu-groups-exist' // groups
  | 'iommu-told-off' // word
  | 'iommu-needs-parameter'
  | 'interrupt-remapping-on'
  // kernel
  | 'parameter-needless-amd'
  | 'parameter-needless-intel'
  | 'parameter-needless-here'
  | 'parameter-leaves-graphics'
  | 'parameter-given' // word
  | 'line-as-files'
  | 'line-differs'
  | 'vfio-pci-module'
  | 'vfio-pci-built-in'
  | 'vfio-pci-loaded'
  | 'lockdown-off'
  | 'lockdown-on' // mode
  // how it starts
  | 'loader-written' // loader
  | 'loader-entries'
  | 'loader-limine'
  | 'loader-sdbootutil'
  | 'loader-nixos'
  | 'loader-other'
  | 'initramfs-known' // tool
  | 'initramfs-none'
  | 'boot-space-enough' // root; free, needed: MiB
  | 'boot-space-short' // root; free, needed: MiB
  | 'secure-boot-on'
  | 'secure-boot-off'
  | 'secure-boot-bios'
  // the setup
  | 'setup-off'
  | 'setup-taken-back' // at
  | 'setup-half-done' // at
  | 'setup-restart-outstanding' // at
  | 'setup-verified' // at
  | 'setup-fallback'
  | 'setup-line'
  | 'setup-iommu'
  | 'setup-no-group' // address
  | 'setup-not-bound-file' // address, driver, file
  | 'setup-not-bound-no-vfio' // address, driver
  | 'setup-not-bound-driver-first' // address, driver
  | 'setup-not-bound-left' // address
  | 'setup-framebuffer' // address
  | 'bindings-none'
  | 'bindings-same' // bindings
  | 'binding-left-to-host' // address, was, is
  | 'binding-gone' // address, was
  // devices
  | 'cards-distinct'
  | 'cards-identical' // ids
  | 'cards-identical-by-id' // ids
  // libvirt
  | 'libvirt-connecting'
  | 'libvirt-connected' // version
  | 'qemu-there'
  | 'qemu-untold'
  | 'qemu-version' // version
  | 'qemu-missing'
  | 'guest-firmware-there'
  | 'guest-firmware-version' // version
  | 'guest-firmware-missing'
  | 'swtpm-there'
  | 'swtpm-version' // version
  | 'swtpm-missing'
  | 'guests-there' // guests
  // rights
  | 'libvirt-group-member'
  | 'libvirt-group-root'
  | 'libvirt-group-not-member'
  | 'libvirt-group-none'
  | 'selinux-enforcing'
  | 'selinux-permissive'
  | 'selinux-off'
  | 'selinux-boolean-off' // names
  | 'apparmor-on'
  | 'apparmor-off'
  // memory
  | 'locked-memory-enough' // guests
  | 'locked-memory-by-libvirt'
  | 'hugepages-none'
  | 'hugepages-set-aside'
  | 'hugepages-short' // guest, needed and reserved in GiB
  // advice
  | 'advice-none'
  | 'advice-ids-unheard'
  | 'advice-ids-of-nothing' // ids
  // cross-check
  | 'validate-agrees'
  | 'validate-wrong' // check
  | 'validate-beside' // check
  | 'validate-hint'; // check
