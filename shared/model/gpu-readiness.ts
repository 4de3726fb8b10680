import type { DefinitionEdit } from './definition-edit.ts';
import type { PciAddress } from './pci-address.ts';

/** What is looked at, in the order in which it is shown. */
export const readinessParts = ['machine', 'firmware', 'processor', 'memory', 'devices', 'display'] as const;
export type ReadinessPart = (typeof readinessParts)[number];

/** `change`: works, and would be better otherwise. `problem`: likely not to work. `unknown`: the definition does not tell. */
export type ReadinessState = 'good' | 'change' | 'problem' | 'unknown';

/** Which operating system a guest is judged for. */
export type GuestSystem = 'windows-11' | 'windows' | 'other';

/** What may be done about a check at once; null where there is nothing to do, or where it has to be done by hand. */
export type ReadinessRemedy =
  | { readonly kind: 'edit'; readonly edit: DefinitionEdit }
  /** Functions that should go to the guest as well, from next start. */
  | { readonly kind: 'attach'; readonly functions: readonly PciAddress[] };

/**
 * One thing that was looked at. The texts live in the i18n files under `readiness.check.<code>` (title, meaning, and a remedy where it is
 * not good), with `values` filled in; evidence is shown as it is.
 */
export interface ReadinessCheck {
  readonly part: ReadinessPart;
  readonly code: ReadinessCode;
  readonly state: ReadinessState;
  readonly values: Readonly<Record<string, string | number>>;
  readonly evidence: readonly string[];
  readonly remedy: ReadinessRemedy | null;
}

/** How ready a guest is for a graphics card. */
export interface GpuReadiness {
  /** Display functions that its definition gives it; without one only the machine itself is judged. */
  readonly gpus: readonly PciAddress[];
  readonly system: GuestSystem;
  /** Whether the definition names the system, or nobody has said. */
  readonly systemKnown: boolean;
  readonly checks: readonly ReadinessCheck[];
}

/** Every check there is, grouped by part; the comments name the `values`. */
export type ReadinessCode =
  | 'machine-q35' // machine
  | 'machine-slow-ports' // machine
  | 'machine-i440fx' // machine
  | 'machine-other' // machine
  | 'machine-emulated'
  | 'firmware-uefi'
  | 'firmware-bios'
  | 'secure-boot-on'
  | 'secure-boot-off'
  | 'secure-boot-unknown'
  | 'tpm-present' // version
  | 'tpm-old' // version
  | 'tpm-missing'
  | 'tpm-missing-not-offered'
  | 'tpm-missing-not-known'
  | 'tpm-missing-unanswered'
  | 'cpu-passthrough'
  | 'cpu-host-model'
  | 'cpu-named' // model
  | 'cpu-default'
  | 'cpu-topology' // sockets, cores, threads
  | 'cpu-sockets' // sockets
  | 'cpu-sockets-by-hand' // sockets
  | 'hyperv-on' // count
  | 'hyperv-missing' // names
  | 'hyperv-vendor-id' // value
  | 'kvm-hidden'
  | 'balloon-off'
  | 'balloon-on'
  | 'hugepages-used'
  | 'hugepages-short' // needed, free, in GiB
  | 'hugepages-free' // needed, free, in GiB
  | 'memory-ordinary'
  | 'gpu-alone' // address
  | 'gpu-together' // address, count
  | 'gpu-apart' // address
  | 'gpu-apart-by-hand' // address
  | 'gpu-unplaced' // address
  | 'gpu-incomplete' // address, count
  | 'rom-own' // address
  | 'rom-off' // address
  | 'rom-file' // address, file
  | 'rom-shadowed' // address
  | 'rom-none' // address
  | 'bar-whole' // address, size
  | 'bar-small' // address, size, largest
  | 'input-controller' // address
  | 'input-devices'
  | 'input-window'
  | 'input-none'
  | 'disk-virtio'
  | 'disk-emulated' // targets
  | 'network-virtio'
  | 'network-emulated' // models
  | 'display-card-only'
  | 'display-emulated' // models
  | 'display-drawn-by-host' // models
  | 'looking-glass' // size
  | 'looking-glass-odd' // size
  | 'looking-glass-unsized';
