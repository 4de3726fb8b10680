/** What libvirt and QEMU of a host can give to a guest of type q35 with KVM (libvirt: formatdomaincaps). */
export interface GuestOffers {
  readonly uefi: boolean;
  /** A UEFI firmware that enforces Secure Boot. */
  readonly secureBoot: boolean;
  /** An emulated TPM 2.0: `swtpm` is installed. */
  readonly tpm: boolean;
  readonly cpuPassthrough: boolean;
  /** Hyper-V interfaces by libvirt's names; null where this libvirt does not list them. */
  readonly hyperv: readonly string[] | null;
}
