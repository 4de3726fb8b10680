import type { PciBar } from '../../../shared/model/pci-function.ts';

// include/linux/ioport.h
const IO = 0x100n;
const MEMORY = 0x200n;
const PREFETCH = 0x2000n;
const MEMORY_64 = 0x100000n;

const LINE = /^0x([0-9a-f]{1,16}) 0x([0-9a-f]{1,16}) 0x([0-9a-f]{1,16})$/;
const UNUSED = '0x0000000000000000 0x0000000000000000 0x0000000000000000';
/** Lines 0 to 5 are the base address registers; behind them come ROM, VF registers and bridge windows. */
const BARS = 6;

/** Reads `resource`: a line of start, end and flags for each register. Undefined when a line is something else. */
export function parseBars(text: string): readonly PciBar[] | undefined {
  const bars: PciBar[] = [];
  let at = 0;
  for (let index = 0; index < BARS && at < text.length; index += 1) {
    const newline = text.indexOf('\n', at);
    const end = newline < 0 ? text.length : newline;
    const line = text.slice(at, end);
    at = end + 1;
    if (line === UNUSED) continue;
    const bar = parseBar(index, line);
    if (bar === undefined) return undefined;
    if (bar !== 'none') bars.push(bar);
  }
  return bars;
}

function parseBar(index: number, line: string): PciBar | 'none' | undefined {
  const match = LINE.exec(line);
  if (match === null) return undefined;
  const [start, end, flags] = match.slice(1).map((digits) => BigInt(`0x${digits}`));
  if (start === undefined || end === undefined || flags === undefined || end < start) return undefined;
  const kind = (flags & MEMORY) !== 0n ? 'memory' : (flags & IO) !== 0n ? 'io' : undefined;
  // Also a register without use that is written with fewer zeros.
  if (kind === undefined) return 'none';
  return {
    index,
    start: `0x${start.toString(16)}`,
    size: Number(end - start + 1n),
    kind,
    prefetchable: (flags & PREFETCH) !== 0n,
    is64bit: (flags & MEMORY_64) !== 0n,
  };
}
