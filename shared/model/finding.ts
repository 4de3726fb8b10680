import type { ConnectionFailure } from './connection-state.ts';
import type { ReaderFailure } from './host-snapshot.ts';

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

/**
 * Every finding there is. Grouped as the rules that make them; the comments name the `values`. `guest` is a guest's name (its id where
 * it has none), `address` a function, `when` is `now` or `nextStart`. Evidence of findings about several functions lists their addresses.
 */
export type FindingCode =
  // the request itself
  | 'function-unknown' // address
  | 'function-infrastructure' // address
  | 'function-missing' // address
  | 'guest-unknown' // guest (id)
  | 'guest-transient' // guest
  | 'guest-not-running' // guest
  | 'guest-shutting-down' // guest
  | 'guest-paused' // guest
  | 'already-attached' // guest, count
  | 'not-attached' // guest, address
  | 'held-by-other-guest' // guest, address, when
  | 'defined-in-other-guest' // guest, count
  | 'nothing-to-do'
  | 'read-only'
  | 'libvirt-unavailable'
  | 'assignment-settings-lost' // guest, address
  | 'network-settings-not-vf' // address
  | 'network-mac-needed' // address
  | 'network-mac-in-use' // mac; evidence: who else has it, or is to have it
  // the host
  | 'iommu-off' // state: firmware-off or kernel-off
  | 'no-interrupt-remapping'
  | 'vfio-missing'
  | 'group-unknown' // address
  | 'group-member-in-use-by-guest' // group, guest, count
  | 'group-held-by-infrastructure' // group, address, driver
  | 'group-siblings-parked' // group, count
  | 'group-siblings-at-start' // group, guest, count
  | 'slot-functions-left-behind' // count
  // room in the guest
  | 'no-free-port' // guest, needed, free
  | 'no-conventional-slot' // guest, needed, free
  | 'no-pci-slot' // guest, needed, free
  | 'guest-without-express' // guest, count
  | 'machine-without-hotplug' // guest
  | 'card-apart-live' // guest
  | 'card-shares-slot' // guest
  | 'slot-shared-live' // guest, address
  | 'slot-loses-first-function' // guest, address
  // what the host loses
  | 'host-loses-mount' // address, name, when
  | 'host-loses-member' // address, name, when
  | 'host-member-unclear' // address, name, when
  | 'host-member-idle' // address, name, when
  | 'host-loses-open-disk' // address, count, when
  | 'guest-loses-disk' // guest, address, when
  | 'host-loses-session' // address, name, when
  | 'host-loses-default-route' // address, name, when
  | 'host-loses-bridge-member' // address, name, when
  | 'host-loses-network' // address, name, when
  | 'host-loses-only-display' // address, when
  | 'host-loses-display' // address, when
  | 'host-loses-framebuffer' // address, when
  | 'host-framebuffer-unknown' // address, when
  | 'host-loses-programs' // address, count, when
  | 'host-programs-unseen' // address
  | 'host-loses-only-input' // address, when
  | 'host-loses-input' // address, when
  | 'host-loses-sound' // address, when
  | 'host-loses-usb' // address, count, when
  | 'host-use-unknown' // address
  | 'pf-with-vfs' // address, count
  | 'vf-pf-down' // address, pf, name
  | 'vf-pf-switched-on' // address, pf, name
  | 'no-reset' // address
  | 'reset-hits-neighbours' // address, count
  | 'reset-known-bad' // address, family
  | 'firmware-direct-mapping' // group
  | 'function-asleep' // address
  | 'function-asleep-display' // address
  | 'link-below-maximum' // address, current, maximum
  | 'acs-overridden' // address, port
  // the guest's memory and place; amounts are GiB
  | 'guest-memory-over-limit' // guest, limit, needed
  | 'guest-memory-limit-tight' // guest, limit, needed
  | 'guest-memory-over-host' // guest, needed, total
  | 'host-memory-short' // guest, needed, available
  | 'guest-balloon-ends' // guest, returned
  | 'guest-memory-in-files' // guest
  | 'guest-memory-confidential' // guest, kind: sev-snp or tdx
  | 'guest-iommu-without-caching' // guest
  | 'numa-far' // guest, address, node, nodes
  | 'guest-has-saved-state' // guest
  | 'guest-has-memory-snapshots' // guest, count
  | 'guest-cannot-be-saved' // guest
  // advice that was good once, or never
  | 'advice-amd-iommu-on'
  | 'advice-vfio-virqfd'
  | 'advice-efifb-off'
  | 'advice-acs-override'
  | 'advice-hostdev-driver' // guest, driver, count
  | 'advice-hidden-kvm' // guest
  // a change of a definition
  | 'definition-changed' // guest
  | 'definition-at-cold-start' // guest
  | 'definition-after-saved-state' // guest
  | 'ports-not-of-this-machine' // guest, model
  | 'boot-order-taken' // guest, order
  | 'guest-place-without-port' // guest, bus, slot, fn
  | 'guest-place-outside' // guest, bus, slot, fn
  | 'guest-place-taken' // guest, bus, slot, fn
  | 'guest-place-unseen' // guest, bus, slot, fn
  | 'rom-file-at-start' // file; it could not be looked at
  | 'rom-file-missing' // file
  | 'rom-file-not-a-file' // file
  | 'rom-file-restricted' // file
  | 'edit-not-offered' // guest
  // taking back what was done
  | 'undo-not-finished'
  | 'undo-already-done'
  | 'undo-setup-moved-on'
  | 'undo-nothing-left'
  | 'undo-definition-changed' // guest
  | 'undo-device-replaced' // address; evidence: what it was, what it is
  // taking a card out
  | 'definition-left-behind' // guest, address
  | 'slot-without-switch'
  | 'slot-unknown' // slot
  // pools, mediated devices, secondary NVMe controllers
  | 'function-in-pool' // address, pool
  | 'pools-unread'
  | 'pool-unknown' // pool
  | 'pool-inactive' // pool
  | 'pool-empty' // pool
  | 'indirect-not-attached' // guest
  | 'mediated-unread'
  | 'mediated-unknown' // id
  | 'mediated-not-pci' // id, api
  | 'mediated-inactive' // id
  | 'mediated-held' // id, guest
  | 'mediated-defined' // id, guest
  | 'mediated-type-unknown' // parent, type
  | 'mediated-no-room' // parent, type
  | 'mediated-exists' // id
  | 'nvme-vf-offline' // address, pf
  // which device an address means
  | 'guest-device-replaced' // guest, address
  | 'guest-device-moved' // guest, address, to
  | 'guest-device-missing' // guest, address
  | 'guest-device-uncertain' // guest, address
  | 'device-of-other-guest' // guest, address, was
  | 'remap-to-other-device' // guest, address
  // the check that libvirt makes before a start
  | 'hook-foreign' // path
  | 'hook-other-version' // path
  | 'hook-unread' // path
  // how the host starts; evidence of `by-hand` and `line-*`: what to write where, and what to run then
  | 'setup-changed'
  | 'setup-half-done'
  | 'setup-loader-unknown'
  | 'setup-loader-by-hand' // loader
  | 'setup-line-by-hand' // place
  | 'setup-line-computed' // place
  | 'setup-line-elsewhere' // place
  | 'setup-line-missing' // place
  | 'setup-line-form' // place
  | 'setup-no-initramfs'
  | 'setup-initramfs-skipped' // path
  | 'setup-boot-full' // root; free, needed: MiB
  | 'setup-initramfs-unread'
  | 'setup-initramfs-off'
  | 'setup-no-fallback'
  | 'setup-no-fallback-image'
  | 'setup-no-fallback-unread'
  | 'setup-no-fallback-default'
  | 'setup-no-fallback-shared' // loader
  | 'setup-fallback-deployment'
  | 'setup-file-foreign' // path
  | 'setup-file-unread' // path
  | 'setup-file-left' // path
  | 'setup-backup-unread' // path
  | 'setup-merged' // path
  | 'setup-iommu-stays-off' // table
  | 'setup-identity-unknown' // address
  | 'setup-function-virtual' // address
  | 'setup-siblings-on-host' // group, count
  | 'setup-groups-later'
  // starting the host anew
  | 'restart-ends-guests' // count; evidence: their names
  | 'restart-setup-open'
  // starting and stopping a guest
  | 'guest-already-running' // guest
  | 'guest-off-already' // guest
  | 'guest-devices-changed' // guest
  | 'unmanaged-not-parked' // guest, address, driver
  | 'force-off-loses' // guest
  | 'guest-ends-with-stop' // guest
  // virtual functions
  | 'not-a-physical-function' // address
  | 'not-a-virtual-function' // address
  | 'pf-without-driver' // address
  | 'pf-without-interface' // address
  | 'vfs-above-total' // address, total
  | 'vf-in-use' // guest, address
  | 'vf-defined' // guest, address
  | 'vf-settings-lost' // address; evidence: what each is held to
  | 'vf-settings-unknown' // address, pf
  | 'vf-setting-unsupported' // address, pf, property: the kernel's word for it
  | 'vf-set-while-in-use' // guest, address
  | 'kept-foreign' // path
  // a change that takes itself back
  | 'taken-back-unless-kept' // seconds
  | 'taken-back-by-program-only' // seconds
  // devices whose way to a guest is a special one
  | 'road-only-gpu' // address
  // hand-over of the screen: guest; path of the hook; minutes
  | 'hand-over-no-card'
  | 'hand-over-no-hook'
  | 'hand-over-unreadable'
  | 'hand-over-chosen'
  | 'hand-over-returns'
  | 'hand-over-stays'
  | 'hand-over-in-use'
  | 'road-integrated-gpu' // address
  | 'road-switched-graphics' // address
  | 'road-usb-controller' // address; evidence: what is plugged in
  | 'road-nvme-own-system' // address; evidence: its partitions
  | 'road-identical-cards' // address, id; evidence: the others
  // the doctor: what a host lacks
  | 'iommu-firmware-off'
  | 'iommu-kernel-off' // table: DMAR or IVRS
  | 'iommu-unknown'
  | 'no-guests'
  | `libvirt-${ConnectionFailure}`
  | `reader-${ReaderFailure}`;
