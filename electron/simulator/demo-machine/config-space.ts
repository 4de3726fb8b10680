import type { BarEntry, ExpressKind, FunctionEntry } from './function-entry.ts';

const POWER_AT = 0x40;
const EXPRESS_AT = 0x60;
const ACS_AT = 0x140;
const SRIOV_AT = 0x160;
const SERIAL_AT = 0x1a0;

/** Device/port type of the PCI Express capability register (PCI Express base specification, 7.5.3.2). */
const portType: Readonly<Record<ExpressKind, number>> = {
  endpoint: 0,
  'root-endpoint': 9,
  'root-port': 4,
  upstream: 5,
  downstream: 6,
  'to-pci': 7,
};

const speedCode: Readonly<Record<number, number>> = { 2.5: 1, 5: 2, 8: 3, 16: 4, 32: 5 };

/** Of where a function is, what its configuration space tells. */
interface ConfigPlace {
  readonly multifunction: boolean;
  readonly barStarts: readonly number[];
  readonly virtualDirectories: readonly string[];
}

/** Configuration space as root reads it: 256 bytes conventional, 4096 PCI Express, capabilities included. */
export function configSpaceOf(
  item: FunctionEntry,
  { multifunction, barStarts, virtualDirectories }: ConfigPlace,
): Uint8Array {
  const bytes = Buffer.alloc(item.express === null ? 256 : 4096);
  const isVirtual = item.physicalFunction !== null;
  bytes.writeUInt16LE(isVirtual ? 0xffff : hex(item.vendor), 0x00);
  bytes.writeUInt16LE(isVirtual ? 0xffff : hex(item.device), 0x02);
  const usesPorts = item.bars.some(({ kind }) => kind === 'io') ? 1 : 0;
  bytes.writeUInt16LE(item.driver === null ? 0 : 0x0406 | usesPorts, 0x04);
  bytes.writeUInt16LE(0x0010, 0x06);
  bytes.writeUInt8(hex(item.revision), 0x08);
  bytes.writeUIntLE(hex(item.classCode), 0x09, 3);
  bytes.writeUInt8((item.buses === null ? 0 : 1) | (multifunction ? 0x80 : 0), 0x0e);
  if (item.buses === null) {
    bytes.writeUInt16LE(hex(item.subsystemVendor), 0x2c);
    bytes.writeUInt16LE(hex(item.subsystemDevice), 0x2e);
    writeBars(bytes, item.bars, barStarts);
  } else {
    bytes.writeUInt8(parseInt(item.address.slice(-7, -5), 16), 0x18);
    bytes.writeUInt8(item.buses.secondary, 0x19);
    bytes.writeUInt8(item.buses.subordinate, 0x1a);
  }
  bytes.writeUInt8(POWER_AT, 0x34);
  bytes.writeUInt8(0x01, POWER_AT);
  bytes.writeUInt16LE(0x0003, POWER_AT + 2);
  if (item.express !== null) writeExpress(bytes, item, item.express, virtualDirectories.length);
  return bytes;
}

function writeBars(bytes: Buffer, bars: readonly BarEntry[], starts: readonly number[]): void {
  let at = 0x10;
  bars.forEach((bar, index) => {
    const start = starts[index] ?? 0;
    bytes.writeUInt32LE((start % 2 ** 32) + barBits[bar.kind], at);
    if (bar.kind.endsWith('64')) bytes.writeUInt32LE(Math.floor(start / 2 ** 32), at + 4);
    at += bar.kind.endsWith('64') ? 8 : 4;
  });
}

const barBits: Readonly<Record<BarEntry['kind'], number>> = {
  io: 1,
  memory: 0,
  memory64: 4,
  prefetchable64: 12,
};

function writeExpress(bytes: Buffer, item: FunctionEntry, kind: ExpressKind, vfs: number): void {
  bytes.writeUInt8(EXPRESS_AT, POWER_AT + 1);
  bytes.writeUInt8(0x10, EXPRESS_AT);
  bytes.writeUInt16LE(0x0002 | (portType[kind] << 4), EXPRESS_AT + 2);
  bytes.writeUInt32LE(item.resets.includes('flr') ? 0x10008001 : 0x00008001, EXPRESS_AT + 4);
  if (item.link !== null) {
    const { speed, width, nowSpeed, nowWidth } = item.link;
    bytes.writeUInt32LE((speedCode[speed] ?? 1) | (width << 4), EXPRESS_AT + 0x0c);
    bytes.writeUInt16LE((speedCode[nowSpeed] ?? 1) | (nowWidth << 4), EXPRESS_AT + 0x12);
  }
  const extended: { readonly at: number; readonly id: number; readonly write: () => void }[] = [];
  if (item.acs) {
    // Source validation, request and completion redirect, upstream forwarding: what the kernel enables for isolation.
    extended.push({ at: ACS_AT, id: 0x000d, write: () => bytes.writeUInt32LE(0x001d_005f, ACS_AT + 4) });
  }
  const { sriov, serial } = item;
  if (sriov !== null) extended.push({ at: SRIOV_AT, id: 0x0010, write: () => writeSriov(bytes, sriov, vfs) });
  if (serial !== null)
    extended.push({
      at: SERIAL_AT,
      id: 0x0003,
      write: () =>
        Buffer.from(serial, 'hex')
          .reverse()
          .copy(bytes, SERIAL_AT + 4),
    });
  // The chain begins at 0x100 with error reporting, as on nearly every device.
  bytes.writeUInt32LE(header(0x0001, extended[0]?.at ?? 0), 0x100);
  extended.forEach(({ at, id, write }, index) => {
    bytes.writeUInt32LE(header(id, extended[index + 1]?.at ?? 0), at);
    write();
  });
}

function writeSriov(bytes: Buffer, sriov: NonNullable<FunctionEntry['sriov']>, vfs: number): void {
  bytes.writeUInt16LE(vfs > 0 ? 0x0019 : 0x0010, SRIOV_AT + 8);
  bytes.writeUInt16LE(sriov.total, SRIOV_AT + 0x0c);
  bytes.writeUInt16LE(sriov.total, SRIOV_AT + 0x0e);
  bytes.writeUInt16LE(vfs, SRIOV_AT + 0x10);
  bytes.writeUInt16LE(0x180, SRIOV_AT + 0x14);
  bytes.writeUInt16LE(4, SRIOV_AT + 0x16);
  bytes.writeUInt16LE(hex(sriov.vfDevice), SRIOV_AT + 0x1a);
}

function header(id: number, next: number): number {
  return (id | (1 << 16) | (next << 20)) >>> 0;
}

function hex(text: string): number {
  return parseInt(text, 16);
}
