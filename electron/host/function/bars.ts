import type { PciBar } from '../../../shared/model/pci-function.ts';

// include/linux/ioport.h; all in the low 32 bits.
const IO = 0x100;
const MEMORY = 0x200;
const PREFETCH = 0x2000;
const MEMORY_64 = 0x100000;

const LINE = /^0x([0-9a-f]{1,16}) 0x([0-9a-f]{1,16}) 0x([0-9a-f]{1,16})$/;
const UNUSED = '0x0000000000000000 0x0000000000000000 0x0000000000000000';
const UNUSED_LINE = `${UNUSED}\n`;
/** Lines 0 to 5 are the base address registers; behind them come ROM, VF registers and bridge windows. */
const BARS = 6;

/** Reads `resource`: a line of start, end and flags for each register. Undefined when a line is something else. */
export function parseBars(text: string): readonly PciBar[] | undefined {
  const bars: PciBar[] = [];
  let at = 0;
  for (let index = 0; index < BARS && at < text.length; index += 1) {
    if (text.startsWith(UNUSED_LINE, at)) {
      at += UNUSED_LINE.length;
      continue;
    }
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
  const [, startDigits = '', endDigits = '', flagDigits = ''] = match;
  const start = BigInt(`0x${startDigits}`);
  const end = BigInt(`0x${endDigits}`);
  const flags = parseInt(flagDigits.slice(-8), 16);
  if (end < start) return undefined;
  const kind = (flags & MEMORY) !== 0 ? 'memory' : (flags & IO) !== 0 ? 'io' : undefined;
  // Also a register without use that is written with fewer zeros.
  if (kind === undefined) return 'none';
  return {
    index,
    start: `0x${start.toString(16)}`,
    size: Number(end - start + 1n),
    kind,
    prefetchable: (flags & PREFETCH) !== 0,
    is64bit: (flags & MEMORY_64) !== 0,
  };
}
