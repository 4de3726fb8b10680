import { valueOr } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';
import { slotOf, type PciAddress } from '../../model/pci-address.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { note } from '../make-finding.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** A controller goes with all of its sockets, whatever is plugged into them now. */
function usbController({ address, ids, use }: PciFunction): readonly Finding[] {
  if (!valueOr(ids.classCode, '').startsWith('0c03')) return [];
  const plugged = valueOr(use.usb, []).map(({ name, product }) => `${name}: ${product ?? '?'}`);
  return [note('road-usb-controller', { address }, plugged)];
}

/** A drive with partitions of which the host uses none: most likely it has a system of its own. */
function ownSystem({ address, ids, use }: PciFunction): readonly Finding[] {
  if (!valueOr(ids.classCode, '').startsWith('0108') || !use.block.known) return [];
  const isUsed = use.block.value.some(
    ({ mounts, uses }) => mounts.length > 0 || uses.some(({ state }) => state !== 'idle'),
  );
  const partitions = use.block.value.flatMap(({ holders }) => holders);
  return isUsed || partitions.length === 0
    ? []
    : [
        note(
          'road-nvme-own-system',
          { address },
          partitions.map((name) => `/dev/${name}`),
        ),
      ];
}

/** Others of the same model stay with the host. */
function twins(index: SnapshotIndex, fn: PciFunction, chosen: ReadonlySet<PciAddress>): readonly Finding[] {
  const { vendor, device } = fn.ids;
  if (!vendor.known || !device.known || fn.sriov?.role === 'vf') return [];
  const id = `${vendor.value}:${device.value}`;
  const others = (index.models.get(id) ?? []).filter(
    ({ address, sriov }) =>
      !chosen.has(address) && sriov?.role !== 'vf' && slotOf(address) !== slotOf(fn.address),
  );
  return others.length === 0
    ? []
    : [
        note(
          'road-identical-cards',
          { address: fn.address, id },
          others.map(({ address }) => address),
        ),
      ];
}

/** What is special about giving these away, apart from displays. */
export function otherRoads(index: SnapshotIndex, addresses: readonly PciAddress[]): readonly Finding[] {
  const chosen = new Set(addresses);
  return addresses
    .flatMap((address) => index.functions.get(address) ?? [])
    .flatMap((fn) => [...usbController(fn), ...ownSystem(fn), ...twins(index, fn, chosen)]);
}
