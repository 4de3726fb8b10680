import type { GuestId } from '../../shared/model/guest.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import { classOf, type DeviceClass } from '../describe/device-class.ts';
import { shortNameOf } from '../describe/short-name.ts';

/** Something the palette can go to. */
export type Found =
  | {
      readonly kind: 'device';
      readonly address: PciAddress;
      readonly name: string;
      readonly deviceClass: DeviceClass;
    }
  | { readonly kind: 'group'; readonly id: number; readonly names: string }
  | { readonly kind: 'guest'; readonly id: GuestId; readonly name: string };

const MOST = 40;

/** What matches every typed word: virtual machines first, then groups, then devices. Empty text finds nothing. */
export function find(index: SnapshotIndex, text: string): readonly Found[] {
  const words = text
    .trim()
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return [];
  const matches = (...parts: readonly (string | null)[]): boolean =>
    words.every((word) => parts.some((part) => part?.toLowerCase().includes(word)));
  const { guests, groups, functions } = index.snapshot;
  const nameOf = (address: PciAddress): string => {
    const fn = index.functions.get(address);
    return fn === undefined ? address : shortNameOf(fn);
  };

  return [
    ...guests
      .filter(({ name, title, id }) => matches(name, title, id, `open virtual machine ${name}`))
      .map(({ id, name }): Found => ({ kind: 'guest', id, name })),
    ...groups
      .filter(({ id }) => words.includes(String(id)) || matches(`group ${id}`))
      .map(({ id, members }): Found => ({ kind: 'group', id, names: members.map(nameOf).join(', ') })),
    ...functions
      .filter((fn) =>
        matches(
          fn.address,
          shortNameOf(fn),
          fn.names.device,
          fn.names.vendor,
          fn.driver.known ? fn.driver.value : null,
          fn.ids.vendor.known && fn.ids.device.known ? `${fn.ids.vendor.value}:${fn.ids.device.value}` : null,
        ),
      )
      .map((fn): Found => ({
        kind: 'device',
        address: fn.address,
        name: shortNameOf(fn),
        deviceClass: classOf(fn),
      })),
  ].slice(0, MOST);
}
