import type { PciBar, PciLink } from '../../../shared/model/pci-function.ts';

const UNITS = ['B', 'KiB', 'MiB', 'GiB', 'TiB', 'PiB'] as const;

/** Bytes in binary units, `256 MiB`; at most one decimal. */
export function formatBytes(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1024 && unit < UNITS.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${String(Math.round(value * 10) / 10)} ${UNITS[unit] ?? 'B'}`;
}

/** Speeds of the PCI Express generations, GT/s per lane. */
const GENERATIONS = [2.5, 5, 8, 16, 32, 64];

/** `16 GT/s ×8 (PCIe 4.0)`. */
export function formatLink({ speed, width }: PciLink): string {
  const generation = GENERATIONS.indexOf(speed) + 1;
  return `${String(speed)} GT/s ×${String(width)}${generation === 0 ? '' : ` (PCIe ${String(generation)}.0)`}`;
}

/** `BAR 1  0x6000000000  256 MiB  64-bit prefetchable`. */
export function formatBar(bar: PciBar): string {
  const kind =
    bar.kind === 'io'
      ? 'I/O'
      : `${bar.is64bit ? '64-bit' : '32-bit'}${bar.prefetchable ? ' prefetchable' : ''}`;
  return `${String(bar.index)}: ${bar.start}  ${formatBytes(bar.size)}  ${kind}`;
}
