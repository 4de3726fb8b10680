/** `block` stops the operation, `confirm` needs a yes, `note` is good to know. */
export type Severity = 'block' | 'confirm' | 'note';

/**
 * One fact with a severity, evidence and a way to mend it. The texts live in the i18n files under `finding.<code>`
 * (title, meaning, remedy) with `values` filled in; evidence is shown as it is (a path, a mount, a process, libvirt's words).
 */
export interface Finding {
  readonly code: FindingCode;
  readonly severity: Severity;
  readonly values: Readonly<Record<string, string | number>>;
  readonly evidence: readonly string[];
}

/** Every finding there is. Grouped as the rules that make them. */
export type FindingCode =
  // the request itself
  | 'function-unknown'
  | 'function-infrastructure'
  | 'function-missing'
  | 'guest-unknown'
  | 'guest-transient'
  | 'guest-not-running'
  | 'guest-shutting-down'
  | 'already-attached'
  | 'not-attached'
  | 'held-by-other-guest'
  | 'defined-in-other-guest'
  | 'nothing-to-do'
  | 'read-only'
  | 'libvirt-unavailable'
  // the host
  | 'iommu-off'
  | 'no-interrupt-remapping'
  | 'vfio-missing'
  | 'group-unknown'
  | 'group-member-in-use-by-guest'
  | 'group-siblings-parked'
  | 'slot-functions-left-behind'
  // room in the guest
  | 'no-free-port'
  | 'no-conventional-slot'
  | 'machine-without-hotplug'
  // what the host loses
  | 'host-loses-mount'
  | 'host-loses-default-route'
  | 'host-loses-network'
  | 'host-loses-display'
  | 'host-loses-input'
  | 'host-loses-sound'
  | 'host-loses-usb'
  | 'pf-with-vfs'
  | 'no-reset';
