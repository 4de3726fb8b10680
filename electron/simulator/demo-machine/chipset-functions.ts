import {
  BOARD,
  GB,
  KIB,
  MIB,
  at,
  chipset,
  io,
  link,
  memory,
  memory64,
  port,
  usbController,
} from './entry-makers.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { entry, type FunctionEntry } from './function-entry.ts';

/** Of the network card: an Intel I350 with four ports, each of which can have seven virtual functions. */
const PORTS = [0, 1, 2, 3];
const INDICES = [0, 1, 2, 3, 4, 5, 6];

function nicPort(fn: number): FunctionEntry {
  return entry(at(`04:00.${String(fn)}`), {
    ids: '8086:1521',
    classCode: '020000',
    subsystem: '8086:0001',
    revision: '01',
    driver: 'igb',
    express: 'endpoint',
    acs: true,
    link: link(5, 4),
    resets: 'flr pm bus',
    serial: '90e2bafffffe5510',
    vpdSerial: 'MQ1550C0042',
    bars: [memory(MIB), memory(16 * KIB)],
    sriov: {
      total: INDICES.length,
      vfs: INDICES.map((index) => virtualAddress(fn, index)),
      vfDevice: '1520',
    },
    network: {
      name: `enp4s0f${String(fn)}`,
      mac: `90:e2:ba:55:10:0${String(fn)}`,
      up: fn === 0,
      ...(fn === 0 ? { master: 'br0' } : {}),
    },
  });
}

/** As an I350 places its VFs: the first 0x180 behind the port, each further one 4 on. */
function virtualAddress(port: number, index: number): PciAddress {
  const place = 0x80 + port + 4 * index;
  return at(`05:${(place >> 3).toString(16)}.${String(place & 7)}`);
}

function virtualFunction(port: number, index: number): FunctionEntry {
  return entry(virtualAddress(port, index), {
    ids: '8086:1520',
    classCode: '020000',
    subsystem: '8086:0001',
    revision: '01',
    driver: 'igbvf',
    express: 'endpoint',
    acs: true,
    link: link(5, 4),
    resets: 'flr',
    bars: [memory64(16 * KIB), memory64(16 * KIB)],
    physicalFunction: at(`04:00.${String(port)}`),
    network: {
      name: `enp4s0f${String(port)}v${String(index)}`,
      mac: `52:54:00:10:0${String(port)}:0${String(index)}`,
      up: false,
    },
  });
}

/** Virtual functions of the network card that are not there at the start. */
export const spareVirtualFunctions: readonly FunctionEntry[] = PORTS.flatMap((port) =>
  INDICES.slice(port < 2 ? 2 : 0).map((index) => virtualFunction(port, index)),
);

/** The chipset: a PCI Express switch behind 00:01.2 with everything on it. */
export const chipsetFunctions: readonly FunctionEntry[] = [
  port('02:00.0', '1022:57ad', 'upstream', [0x03, 0x0b], link(16, 4), false),
  port('03:01.0', '1022:57a3', 'downstream', [0x04, 0x05], link(16, 4, 5, 4)),
  port('03:02.0', '1022:57a3', 'downstream', [0x06, 0x06], link(16, 1, 5, 1)),
  port('03:03.0', '1022:57a3', 'downstream', [0x07, 0x08], link(16, 1, 2.5, 1)),
  port('03:05.0', '1022:57a3', 'downstream', [0x09, 0x09], link(16, 1, 5, 1)),
  port('03:08.0', '1022:57a4', 'downstream', [0x0a, 0x0a], link(16, 16), false),
  port('03:09.0', '1022:57a4', 'downstream', [0x0b, 0x0b], link(16, 16), false),
  nicPort(0),
  nicPort(1),
  nicPort(2),
  nicPort(3),
  virtualFunction(0, 0),
  virtualFunction(1, 0),
  virtualFunction(0, 1),
  virtualFunction(1, 1),
  entry(at('06:00.0'), {
    ids: '1b73:1100',
    classCode: '0c0330',
    subsystem: '1b73:1100',
    revision: '10',
    driver: 'xhci_hcd',
    module: 'xhci_pci',
    express: 'endpoint',
    link: link(5, 1),
    resets: 'pm bus',
    bars: [memory64(64 * KIB), memory64(4 * KIB), memory64(4 * KIB)],
    usb: { bus: 7, devices: [{ name: '7-2', vendor: '0483', product: '374b', label: 'ST-LINK/V2.1' }] },
  }),
  entry(at('07:00.0'), {
    ids: '1b21:1080',
    classCode: '060401',
    subsystem: '1849:1080',
    revision: '04',
    express: 'to-pci',
    buses: { secondary: 0x08, subordinate: 0x08 },
    link: link(2.5, 1),
    resets: 'pm bus',
  }),
  entry(at('08:00.0'), {
    ids: '1102:0004',
    classCode: '040100',
    subsystem: '1102:2007',
    revision: '04',
    driver: 'snd_emu10k1',
    resets: 'pm',
    bars: [io(64)],
    sound: { card: 3, label: 'SB Audigy 2 ZS [SB0350]' },
  }),
  entry(at('08:00.1'), {
    ids: '1102:7003',
    classCode: '098000',
    subsystem: '1102:0040',
    revision: '04',
    resets: 'pm',
    bars: [io(8)],
  }),
  entry(at('08:00.2'), {
    ids: '1102:4001',
    classCode: '0c0010',
    subsystem: '1102:0010',
    revision: '04',
    driver: 'firewire_ohci',
    resets: 'pm',
    bars: [memory(2 * KIB), memory(16 * KIB)],
  }),
  entry(at('09:00.0'), {
    ids: '10ec:8125',
    classCode: '020000',
    subsystem: '1043:87d7',
    revision: '04',
    driver: 'r8169',
    express: 'endpoint',
    link: link(5, 1),
    resets: 'bus',
    serial: '3c7c3ffffe201122',
    bars: [io(256), memory64(64 * KIB), memory64(16 * KIB)],
    network: { name: 'enp9s0', mac: '3c:7c:3f:20:11:22', up: true },
  }),
  chipset('0a:00.0', '1485', {
    classCode: '130000',
    express: 'endpoint',
    link: link(16, 16),
    resets: 'pm bus',
  }),
  usbController('0a:00.1', 3, [{ name: '3-5', vendor: '8087', product: '0029', label: 'AX200 Bluetooth' }]),
  usbController('0a:00.3', 5, []),
  entry(at('0b:00.0'), {
    ids: '1022:7901',
    classCode: '010601',
    subsystem: BOARD,
    revision: '51',
    driver: 'ahci',
    express: 'endpoint',
    link: link(16, 16),
    resets: 'pm bus',
    bars: [memory(2 * KIB)],
    disks: [
      {
        name: 'sda',
        under: 'ata1/host0/target0:0:0/0:0:0:0/block',
        model: 'WDC WD80EFZZ-68B',
        sizeBytes: 8001 * GB,
        partitions: [{ name: 'sda1', sizeBytes: 8000 * GB, mount: '/srv/media', fs: 'ext4' }],
      },
    ],
  }),
];
