import * as z from 'zod';
import { deviceOptions, type DeviceOptions } from './device-options.ts';
import { screenReturn, type ScreenReturn } from './hand-over.ts';
import type { PciAddress } from './pci-address.ts';
import { readinessEdits, type ReadinessEdit } from './readiness-edit.ts';
import { pciAddress } from './strict-values.ts';

/** Longer than any definition seen; a longer one is not changed, in characters. */
export const LONGEST_DEFINITION = 128 * 1024;

/** How many controllers one change may add: a root bus of q35 has room for many more, a person has not. */
export const MOST_PORTS = 16;

/**
 * What may be added to make room: a port for one PCI Express device, or a bridge with conventional slots for a machine with PCI Express
 * (`pcie-to-pci-bridge`, which comes with a port of its own) or without (`pci-bridge`).
 */
export const portModels = ['pcie-root-port', 'pcie-to-pci-bridge', 'pci-bridge'] as const;
export type PortModel = (typeof portModels)[number];

/** A change of a guest's definition, by its purpose. Only `electron/libvirt` knows what it does to the text. */
export type DefinitionEdit =
  | { readonly kind: 'add-ports'; readonly model: PortModel; readonly count: number }
  /** All options of one device of the host. */
  | { readonly kind: 'device-options'; readonly source: PciAddress; readonly options: DeviceOptions }
  /** Whether the host hands its screen over to the guest, and when it comes back; null: no more. */
  | { readonly kind: 'hand-over'; readonly returnAfter: ScreenReturn | null }
  /** All of it as a person wrote it, without the passwords that are never shown: those of lines that stayed are kept. */
  | { readonly kind: 'text'; readonly text: string }
  /** As it was before a change, to take that back. */
  | { readonly kind: 'restore'; readonly text: string }
  | ReadinessEdit;

const text = z.string().min(1).max(LONGEST_DEFINITION);

/** Reads an edit, strictly: from a page, and from the journal. */
export const definitionEdit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add-ports'),
    model: z.enum(portModels),
    count: z.number().int().min(1).max(MOST_PORTS),
  }),
  z.strictObject({
    kind: z.literal('device-options'),
    source: pciAddress,
    options: deviceOptions,
  }),
  z.strictObject({ kind: z.literal('hand-over'), returnAfter: screenReturn.nullable() }),
  z.strictObject({ kind: z.literal('text'), text }),
  z.strictObject({ kind: z.literal('restore'), text }),
  ...readinessEdits,
]) satisfies z.ZodType<DefinitionEdit>;

/** Which text a definition is: SHA-256 in hexadecimal of what libvirt prints without passwords. */
export const definitionMark = z.string().regex(/^[0-9a-f]{64}$/);
