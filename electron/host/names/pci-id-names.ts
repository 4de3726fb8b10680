import type { PciIds, PciNames } from '../../../shared/model/pci-function.ts';

/** Names for ids, from one pci.ids list. */
export interface PciIdNames {
  of(ids: PciIds): PciNames;
}

/** A list that names nothing, for when no pci.ids can be found. */
export const noNames: PciIdNames = {
  of: () => ({ vendor: null, device: null, subsystem: null, classWords: null }),
};

/** Where a block of lines begins and ends in the list. */
interface Block {
  readonly start: number;
  readonly end: number;
}

/**
 * Reads a pci.ids list (pci-ids.ucw.cz), given as Latin-1: the file is UTF-8, and only names that are asked for are decoded. Only the places of vendors and classes are noted at first; names are cut out when they are asked
 * for, and kept. The list is trusted no further than that a malformed one names less.
 */
export function createPciIdNames(list: string): PciIdNames {
  const { vendors, classes } = index(list);
  const names = new WeakMap<PciIds, PciNames>();
  const classWords = (classCode: string): string | null => {
    const block = classes.get(classCode.slice(0, 2));
    if (block === undefined) return null;
    return nameIn(list, block, `\t${classCode.slice(2, 4)}  `)?.name ?? headName(list, block, 6);
  };
  return {
    of(ids) {
      const kept = names.get(ids);
      if (kept !== undefined) return kept;
      const { vendor, device, subsystemVendor, subsystemDevice, classCode } = {
        vendor: ids.vendor.known ? ids.vendor.value : '',
        device: ids.device.known ? ids.device.value : '',
        subsystemVendor: ids.subsystemVendor.known ? ids.subsystemVendor.value : '',
        subsystemDevice: ids.subsystemDevice.known ? ids.subsystemDevice.value : '',
        classCode: ids.classCode.known ? ids.classCode.value : '',
      };
      const block = vendors.get(vendor);
      const found = block === undefined ? undefined : nameIn(list, block, `\t${device}  `);
      const subsystem =
        found === undefined
          ? undefined
          : nameIn(list, found.below, `\t\t${subsystemVendor} ${subsystemDevice}  `);
      const made = {
        vendor: block === undefined ? null : headName(list, block, 6),
        device: found?.name ?? null,
        subsystem: subsystem?.name ?? null,
        classWords: classWords(classCode),
      };
      names.set(ids, made);
      return made;
    },
  };
}

function index(list: string): {
  readonly vendors: ReadonlyMap<string, Block>;
  readonly classes: ReadonlyMap<string, Block>;
} {
  const vendors = new Map<string, Block>();
  const classes = new Map<string, Block>();
  const head = /^(?:C ([0-9a-f]{2})|([0-9a-f]{4}))  /gm;
  let open: { readonly into: Map<string, Block>; readonly id: string; readonly start: number } | undefined;
  const close = (end: number): void => {
    if (open !== undefined) open.into.set(open.id, { start: open.start, end });
  };
  for (let match = head.exec(list); match !== null; match = head.exec(list)) {
    close(match.index);
    const [, classId, vendorId = ''] = match;
    open =
      classId === undefined
        ? { into: vendors, id: vendorId, start: match.index }
        : { into: classes, id: classId, start: match.index };
  }
  close(list.length);
  return { vendors, classes };
}

function headName(list: string, block: Block, skip: number): string {
  return decoded(lineAt(list, block.start).slice(skip));
}

function decoded(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8').trim();
}

function lineAt(list: string, start: number): string {
  const end = list.indexOf('\n', start);
  return list.slice(start, end < 0 ? list.length : end);
}

/** Finds a line of the block by its beginning; `below` is what is indented under it. */
function nameIn(
  list: string,
  block: Block,
  beginning: string,
): { readonly name: string; readonly below: Block } | undefined {
  const found = list.slice(block.start, block.end).indexOf(`\n${beginning}`);
  if (found < 0) return undefined;
  const start = block.start + found + 1;
  const end = list.indexOf('\n', start);
  if (end < 0)
    return {
      name: decoded(list.slice(start + beginning.length)),
      below: { start: list.length, end: list.length },
    };
  return {
    name: decoded(list.slice(start + beginning.length, end)),
    below: { start: end, end: endOfBelow(list, end, block.end) },
  };
}

/** The first line that is not indented deeper than a device. */
function endOfBelow(list: string, from: number, limit: number): number {
  let at = from;
  while (at < limit && list.startsWith('\n\t\t', at)) {
    const next = list.indexOf('\n', at + 1);
    if (next < 0) return limit;
    at = next;
  }
  return Math.min(at + 1, limit);
}
