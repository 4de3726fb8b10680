import type { PciLink } from '../../../shared/model/pci-function.ts';

/** GT/s by the speed codes 1 to 6 of the link registers. */
const SPEEDS = [2.5, 5, 8, 16, 32, 64];

const LINK_CAPABILITIES = 0x0c;
const LINK_STATUS = 0x12;
const LINK_CAPABILITIES_2 = 0x2c;

/**
 * Link now and at most, from the PCI Express capability at `at`; null where there is no link (root complex integrated
 * functions, VFs) or it is down. The same registers that the kernel's `current_link_*` and `max_link_*` files come from.
 */
export function readLinkRegisters(
  config: DataView,
  at: number,
): { readonly current: PciLink | null; readonly maximum: PciLink | null } {
  const capabilities = config.getUint32(at + LINK_CAPABILITIES, true);
  const status = config.getUint16(at + LINK_STATUS, true);
  const version = config.getUint16(at + 2, true) & 0xf;
  const hasSecond = version >= 2 && at + LINK_CAPABILITIES_2 + 4 <= Math.min(config.byteLength, 256);
  // Bits 1 to 7: one per supported speed. The older field cannot name a speed that came after it.
  const vector = hasSecond ? (config.getUint32(at + LINK_CAPABILITIES_2, true) >> 1) & 0x7f : 0;
  const maximumCode = vector === 0 ? capabilities & 0xf : 32 - Math.clz32(vector);
  return {
    current: linkOf(status & 0xf, (status >> 4) & 0x3f),
    maximum: linkOf(maximumCode, (capabilities >> 4) & 0x3f),
  };
}

function linkOf(code: number, width: number): PciLink | null {
  const speed = SPEEDS[code - 1];
  return speed === undefined || width === 0 ? null : { speed, width };
}
