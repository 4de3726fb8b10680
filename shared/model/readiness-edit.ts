import * as z from 'zod';
import type { PciAddress } from './pci-address.ts';
import { pciAddress } from './strict-values.ts';

/** Interfaces of Microsoft's hypervisor that may be switched on in an installed Windows, in the order in which libvirt writes them. */
export const hypervFeatures = [
  'relaxed',
  'vapic',
  'spinlocks',
  'vpindex',
  'runtime',
  'synic',
  'stimer',
  'frequencies',
] as const;
export type HypervFeature = (typeof hypervFeatures)[number];

/**
 * Changes of a definition that make a guest readier for a graphics card and leave an installed system bootable. What does not (another machine
 * type, another firmware, another disk bus) is not here.
 */
export type ReadinessEdit =
  /** The host's own processor instead of an emulated model. Topology, cache, NUMA nodes and single features stay. */
  | { readonly kind: 'cpu-passthrough' }
  /** All processors in one socket. */
  | { readonly kind: 'cpu-topology'; readonly cores: number; readonly threads: number }
  /** Switches these on, with the clock that belongs to them; others stay as they are. */
  | { readonly kind: 'hyperv-features'; readonly features: readonly HypervFeature[] }
  /** Takes out `<kvm><hidden state='on'/>`. */
  | { readonly kind: 'kvm-shown' }
  /** An emulated TPM 2.0 for a guest that has none. */
  | { readonly kind: 'tpm' }
  | { readonly kind: 'balloon-off' }
  | { readonly kind: 'hugepages'; readonly sizeKiB: number }
  /** Puts functions of one card into the slot of the first, each under its own number. */
  | { readonly kind: 'functions-together'; readonly functions: readonly PciAddress[] }
  /** Takes out the emulated display adapters. */
  | { readonly kind: 'hide-emulated-display' };

const kinds: Readonly<Record<ReadinessEdit['kind'], true>> = {
  'cpu-passthrough': true,
  'cpu-topology': true,
  'hyperv-features': true,
  'kvm-shown': true,
  tpm: true,
  'balloon-off': true,
  hugepages: true,
  'functions-together': true,
  'hide-emulated-display': true,
};

/** Whether a change of a definition is one of these. */
export function isReadinessEdit<E extends { readonly kind: string }>(
  edit: E,
): edit is Extract<E, ReadinessEdit> {
  return edit.kind in kinds;
}

const count = z.number().int().min(1).max(4096);

/** Reads an edit, strictly. */
export const readinessEdits = [
  z.strictObject({
    kind: z.enum(['cpu-passthrough', 'kvm-shown', 'tpm', 'balloon-off', 'hide-emulated-display']),
  }),
  z.strictObject({ kind: z.literal('cpu-topology'), cores: count, threads: count }),
  z.strictObject({
    kind: z.literal('hyperv-features'),
    features: z.array(z.enum(hypervFeatures)).max(hypervFeatures.length).readonly(),
  }),
  z.strictObject({
    kind: z.literal('hugepages'),
    sizeKiB: z
      .number()
      .int()
      .min(4)
      .max(16 * 1024 * 1024),
  }),
  z.strictObject({
    kind: z.literal('functions-together'),
    functions: z.array(pciAddress).min(2).max(8).readonly(),
  }),
] as const;
