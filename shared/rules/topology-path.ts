import { parseTopologyPath, type TopologyPath } from '../model/device-identity.ts';
import { slotOf, type PciAddress } from '../model/pci-address.ts';
import type { SnapshotIndex } from './snapshot-index.ts';

/** Deeper than any tree of bridges, and an end for parents in a circle. */
const DEPTH = 32;

/** Where a function sits without its bus number, which changes when a card is added elsewhere; null when it is not there or has no path. */
export function topologyPath(index: SnapshotIndex, address: PciAddress): TopologyPath | null {
  const places: string[] = [];
  let at = address;
  while (places.length < DEPTH) {
    places.unshift(at.slice(at.lastIndexOf(':') + 1));
    const above = index.functions.get(at)?.parent;
    if (above === undefined) return null;
    if (above === null) return parseTopologyPath([rootBus(at), ...places].join('/')) ?? null;
    at = above;
  }
  return null;
}

/** `0000:00` of `0000:00:1c.4`. */
function rootBus(address: PciAddress): string {
  const slot = slotOf(address);
  return slot.slice(0, slot.lastIndexOf(':'));
}
