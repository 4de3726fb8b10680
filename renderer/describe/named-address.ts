import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { shortNameOf } from './short-name.ts';

/** The name of a function, with its address behind; the address alone where nothing is there. */
export function namedAddress({ functions }: SnapshotIndex, address: PciAddress): string {
  const fn = functions.get(address);
  return fn === undefined ? address : `${shortNameOf(fn)} (${address})`;
}
