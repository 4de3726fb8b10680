import type { Finding } from '../../model/finding.ts';
import type { PciAddress } from '../../model/pci-address.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';
import { graphicsRoads } from './graphics-roads.ts';
import { otherRoads } from './other-roads.ts';

/**
 * Devices whose way to a guest has consequences of its own: the only display, graphics of the processor, a laptop's two displays, USB controllers, drives
 * with a system of their own, one of several identical cards. What is found is explained; nothing is done half.
 */
export function specialRoads(index: SnapshotIndex, chosen: readonly PciAddress[]): readonly Finding[] {
  return [...graphicsRoads(index, chosen), ...otherRoads(index, chosen)];
}
