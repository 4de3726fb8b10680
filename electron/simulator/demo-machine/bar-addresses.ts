import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { BarEntry, FunctionEntry } from './function-entry.ts';

const LOW_WINDOW = 0x8000_0000;
const HIGH_WINDOW = 0x70_0000_0000;
const IO_WINDOW = 0xd000;

/** Where firmware would put the base address registers: in order, aligned to their size, not overlapping. */
export function barAddressesOf(
  entries: readonly FunctionEntry[],
): ReadonlyMap<PciAddress, readonly number[]> {
  const next = { io: IO_WINDOW, low: LOW_WINDOW, high: HIGH_WINDOW };
  const place = ({ kind, size }: BarEntry): number => {
    const window = kind === 'io' ? 'io' : kind === 'memory' ? 'low' : 'high';
    const start = Math.ceil(next[window] / size) * size;
    next[window] = start + size;
    return start;
  };
  return new Map(entries.map((item) => [item.address, item.bars.map(place)]));
}
