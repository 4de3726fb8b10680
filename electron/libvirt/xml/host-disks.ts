import { attribute, child, type XmlElement } from './element.ts';
import { readPciAddress } from './pci-address-element.ts';

/** More layers than this below a disk are no guest's. */
const DEPTH = 32;

/**
 * Disks of the host among a guest's disks, with the layers below them (`<backingStore>`) and what they are copied to (`<mirror>`): block devices
 * by their path, NVMe controllers by their address. `dev` is an attribute of sources that are block devices only.
 */
export function readHostDisks(devices: XmlElement | undefined): readonly string[] {
  const disks = (devices?.children ?? []).filter(({ name }) => name === 'disk');
  return [...new Set(disks.flatMap((disk) => sourcesIn(disk, DEPTH)))];
}

function sourcesIn(element: XmlElement, depth: number): readonly string[] {
  if (depth === 0) return [];
  return element.children.flatMap((inner) => {
    const below = sourcesIn(inner, depth - 1);
    if (inner.name !== 'source') return below;
    const path = attribute(inner, 'dev');
    const address = attribute(inner, 'type') === 'pci' ? readPciAddress(child(inner, 'address')) : undefined;
    return [...(path === undefined ? [] : [path]), ...(address === undefined ? [] : [address]), ...below];
  });
}
