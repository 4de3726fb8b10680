import type { PciAddress } from './pci-address.ts';

/** The three kinds of errors that PCI Express tells apart (Advanced Error Reporting). */
export const errorKinds = ['correctable', 'nonfatal', 'fatal'] as const;
export type ErrorKind = (typeof errorKinds)[number];

/** How many errors of one kind the kernel counted since the function appeared, and which: only those that occurred. */
export interface ErrorCount {
  readonly total: number;
  /** `Bad TLP`, `RxErr`: the kernel's own names, which differ between versions. */
  readonly which: readonly { readonly name: string; readonly count: number }[];
}

/** Totals of a function as they were when this program last looked, in an earlier session. */
export type SeenErrors = Readonly<Record<ErrorKind, number>> & { readonly address: PciAddress };
