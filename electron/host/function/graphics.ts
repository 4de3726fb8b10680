import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { GraphicsFacts, ResizableBar } from '../../../shared/model/pci-function.ts';
import { fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const BARS = [0, 1, 2, 3, 4, 5];
/** Line of the expansion ROM in `resource` (include/linux/pci.h, PCI_ROM_RESOURCE). */
const ROM_LINE = 6;
const MIB = 2 ** 20;

/** What of a function matters for a display controller only; null for all others. */
export function readGraphics(
  files: HostFiles,
  directory: string,
  classCode: Fact<string>,
): GraphicsFacts | null {
  if (!classCode.known || !classCode.value.startsWith('03')) return null;
  return {
    resizableBars: readResizableBars(files, directory),
    rom: fileFact(files, `${directory}/resource`, (text) => {
      const line = text.split('\n')[ROM_LINE];
      return line === undefined ? undefined : !/^0x0+ 0x0+ /.test(line);
    }),
  };
}

/** `resourceN_resize` is there for each register that can be resized, since Linux 6.1: a bitmap, bit n for 2^n MiB (ABI/testing/sysfs-bus-pci). */
function readResizableBars(files: HostFiles, directory: string): Fact<readonly ResizableBar[]> {
  const bars: ResizableBar[] = [];
  for (const index of BARS) {
    const path = `${directory}/resource${String(index)}_resize`;
    if (!files.has(path)) continue;
    const sizes = fileFact(files, path, parseSizes);
    if (!sizes.known) return sizes;
    bars.push({ index, sizes: sizes.value });
  }
  return bars.length === 0 ? unknown('absent') : known(bars);
}

function parseSizes(text: string): readonly number[] | undefined {
  if (!/^[0-9a-f]{1,16}$/.test(text)) return undefined;
  const bits = BigInt(`0x${text}`);
  // Larger than 2^43 bytes is in no specification (PCI Express 6.0, 7.8.6.2), and would not be exact.
  return Array.from({ length: 24 }, (_, bit) => bit)
    .filter((bit) => ((bits >> BigInt(bit)) & 1n) === 1n)
    .map((bit) => 2 ** bit * MIB);
}
