import { parsePciAddress, type PciAddress } from '../../shared/model/pci-address.ts';

/** An address of the demo machine. */
export function address(text: string): PciAddress {
  const parsed = parsePciAddress(text);
  if (parsed === undefined) throw new Error(text);
  return parsed;
}
