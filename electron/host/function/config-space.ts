import type { AcsCapability, PciLink } from '../../../shared/model/pci-function.ts';
import { readLinkRegisters } from './link-registers.ts';

/** What the configuration space of a function says, as far as it could be read. */
export interface ConfigSpace {
  readonly revision: string;
  /** Header type without the multifunction bit: 0 normal, 1 bridge, 2 CardBus. */
  readonly headerType: number;
  readonly secondaryBus: number | null;
  /** `hidden`: only the header may be read, which is what the kernel gives to users without privilege. */
  readonly capabilities: 'hidden' | Capabilities;
}

/** Capabilities of a function whose configuration space could be read beyond the header. */
export interface Capabilities {
  /** Null for a conventional PCI function. */
  readonly express: {
    readonly portType: number;
    readonly current: PciLink | null;
    readonly maximum: PciLink | null;
  } | null;
  /** Null where the extended space (beyond byte 256) could not be read. */
  readonly extended: {
    readonly acs: AcsCapability;
    readonly serial: string | null;
    readonly sriov: boolean;
  } | null;
}

const HEADER = 64;
const CARDBUS_HEADER = 128;
const CLASSIC = 256;
const WHOLE = 4096;
const CAPABILITY_EXPRESS = 0x10;
const EXTENDED_SERIAL = 0x0003;
const EXTENDED_ACS = 0x000d;
const EXTENDED_SRIOV = 0x0010;
/** Bits of the ACS control register in order (PCI Express Base Specification, 7.7.8.3). */
const ACS_CONTROLS = [
  'SrcValid',
  'TransBlk',
  'ReqRedir',
  'CmpltRedir',
  'UpstreamFwd',
  'EgressCtrl',
  'DirectTrans',
];
const NO_ACS: AcsCapability = { present: false, enabled: [] };

/** Reads a configuration space; undefined when it is too short, or all ones as a function that is gone or asleep answers. */
export function parseConfigSpace(bytes: Uint8Array): ConfigSpace | undefined {
  if (bytes.length < HEADER) return undefined;
  const config = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = config.getUint8(0x0e);
  if (header === 0xff) return undefined;
  const headerType = header & 0x7f;
  return {
    revision: config.getUint8(0x08).toString(16).padStart(2, '0'),
    headerType,
    secondaryBus: headerType === 1 || headerType === 2 ? config.getUint8(0x19) : null,
    capabilities: bytes.length <= CARDBUS_HEADER ? 'hidden' : readCapabilities(config, headerType),
  };
}

function readCapabilities(config: DataView, headerType: number): Capabilities {
  const at = findClassic(config, headerType === 2 ? 0x14 : 0x34, CAPABILITY_EXPRESS);
  if (at === undefined || at + 0x14 > config.byteLength) {
    return { express: null, extended: { acs: NO_ACS, serial: null, sriov: false } };
  }
  const portType = (config.getUint16(at + 2, true) >> 4) & 0xf;
  return { express: { portType, ...readLinkRegisters(config, at) }, extended: readExtended(config) };
}

/** Follows the classic capability list. Each visited offset counts, so that a list in a circle ends. */
function findClassic(config: DataView, pointer: number, id: number): number | undefined {
  if ((config.getUint16(0x06, true) & 0x10) === 0) return undefined;
  let at = config.getUint8(pointer) & 0xfc;
  for (
    let visited = 0;
    visited < 48 && at >= 0x40 && at + 4 <= Math.min(config.byteLength, CLASSIC);
    visited += 1
  ) {
    if (config.getUint8(at) === id) return at;
    at = config.getUint8(at + 1) & 0xfc;
  }
  return undefined;
}

function readExtended(config: DataView): Capabilities['extended'] {
  if (config.byteLength < WHOLE) return null;
  let acs = NO_ACS;
  let serial: string | null = null;
  let sriov = false;
  eachExtended(config, (id, at) => {
    if (id === EXTENDED_ACS) acs = readAcs(config, at);
    else if (id === EXTENDED_SERIAL) serial = serialText(config, at + 4);
    else if (id === EXTENDED_SRIOV) sriov = true;
  });
  return { acs, serial, sriov };
}

function readAcs(config: DataView, at: number): AcsCapability {
  const control = config.getUint16(at + 6, true);
  return { present: true, enabled: ACS_CONTROLS.filter((_, bit) => (control & (1 << bit)) !== 0) };
}

/** Where the eight bytes of the device serial number are; undefined where there are none to be read. */
export function findSerial(bytes: Uint8Array): number | undefined {
  if (bytes.length < WHOLE) return undefined;
  const config = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let found: number | undefined;
  eachExtended(config, (id, at) => {
    if (id === EXTENDED_SERIAL) found = at + 4;
  });
  return found;
}

/** Follows the extended list: ids with their places. The number of steps is bounded, so that a list in a circle ends. */
function eachExtended(config: DataView, visit: (id: number, at: number) => void): void {
  let at = CLASSIC;
  for (let visited = 0; visited < 96 && at >= CLASSIC && at + 12 <= WHOLE; visited += 1) {
    const head = config.getUint32(at, true);
    if (head === 0 || head === 0xffffffff) return;
    visit(head & 0xffff, at);
    at = (head >>> 20) & 0xffc;
  }
}

/** As the kernel's `serial_number` and lspci print it: eight bytes, the highest first, joined by dashes. */
function serialText(config: DataView, at: number): string {
  let text = '';
  for (let byte = 7; byte >= 0; byte -= 1) {
    const value = config.getUint8(at + byte);
    text += `${text === '' ? '' : '-'}${value < 16 ? '0' : ''}${value.toString(16)}`;
  }
  return text;
}
