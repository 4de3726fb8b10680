import { parsePciAddress, type PciAddress } from '../../../shared/model/pci-address.ts';
import { entry, type BarEntry, type EntryWords, type FunctionEntry } from './function-entry.ts';

/** An address of PCI domain 0, `01:00.0`. */
export function at(text: string): PciAddress {
  const address = parsePciAddress(`0000:${text}`);
  if (address === undefined) throw new Error(`Not a PCI address: ${text}`);
  return address;
}

export const KIB = 1024;
export const MIB = 1024 * KIB;
export const GIB = 1024 * MIB;
export const GB = 1_000_000_000;
export const BOARD = '1043:8808';

export const memory = (size: number): BarEntry => ({ kind: 'memory', size });
export const memory64 = (size: number): BarEntry => ({ kind: 'memory64', size });
export const prefetchable = (size: number): BarEntry => ({ kind: 'prefetchable64', size });
export const io = (size: number): BarEntry => ({ kind: 'io', size });

/** GT/s and lanes: at most, and now where that differs. */
export function link(
  speed: number,
  width: number,
  nowSpeed = speed,
  nowWidth = width,
): FunctionEntry['link'] {
  return { speed, width, nowSpeed, nowWidth };
}

/** A function of AMD's own, with the board's subsystem. */
export function chipset(where: string, device: string, words: Partial<EntryWords> = {}): FunctionEntry {
  return entry(at(where), { ids: `1022:${device}`, classCode: '060000', subsystem: BOARD, ...words });
}

/** A PCI Express port: bridge with the buses below it. */
export function port(
  where: string,
  ids: string,
  express: 'root-port' | 'upstream' | 'downstream',
  buses: readonly [number, number],
  lanes: FunctionEntry['link'],
  acs = true,
): FunctionEntry {
  return entry(at(where), {
    ids,
    classCode: '060400',
    driver: 'pcieport',
    module: null,
    express,
    acs,
    buses: { secondary: buses[0], subordinate: buses[1] },
    link: lanes,
    resets: 'pm',
    subsystem: ids,
  });
}

/** One of AMD's USB controllers. */
export function usbController(
  where: string,
  bus: number,
  devices: NonNullable<FunctionEntry['usb']>['devices'],
): FunctionEntry {
  return chipset(where, '149c', {
    classCode: '0c0330',
    driver: 'xhci_hcd',
    module: 'xhci_pci',
    express: 'endpoint',
    link: link(16, 16),
    resets: 'pm bus',
    bars: [memory64(MIB)],
    usb: { bus, devices },
  });
}
