import type { Isolation } from '../../../shared/model/iommu-group.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';

/** A box in the picture; all lengths in CSS pixels, origin top left. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A thing drawn: a root bus, a bridge, a function, or a run of functions that stand alone, folded into one. */
export type PictureNode = Box & { readonly key: string } & (
    | { readonly kind: 'root-bus'; readonly name: string }
    | { readonly kind: 'bridge'; readonly fn: PciFunction; readonly empty: boolean }
    | { readonly kind: 'function'; readonly fn: PciFunction }
    | { readonly kind: 'fold'; readonly functions: readonly PciFunction[] }
  );

/** A wire from a bridge to what is below it. */
export interface PictureLink {
  readonly key: string;
  readonly path: string;
  readonly top: number;
  readonly bottom: number;
}

/** The outline of a shared group, or of one of its parts where other groups stand between its members. */
export interface PictureHull extends Box {
  readonly key: string;
  readonly group: number;
  readonly isolation: Isolation;
  /** From 1; a group in one piece is part 1 of 1. */
  readonly part: number;
  readonly parts: number;
  /** A lone bridge gets a plain ring without a heading. */
  readonly heading: boolean;
}

/** The topology as a picture, everything sorted from top to bottom. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PictureNode[];
  readonly links: readonly PictureLink[];
  readonly hulls: readonly PictureHull[];
}

/** Sizes of what is drawn. */
export const SIZES = {
  /** Columns stand closer where there is little room; a bridge leaves some of its column for the wires. */
  column: { least: 114, most: 136 },
  bridge: { widest: 112, height: 24 },
  wires: 16,
  /** A chip takes the room there is, within these bounds. */
  chip: { width: 236, widest: 440, height: 30 },
  row: 36,
  betweenParents: 6,
  farApart: 320,
  hull: { padding: 7, heading: 24, gap: 10 },
  margin: 16,
} as const;
