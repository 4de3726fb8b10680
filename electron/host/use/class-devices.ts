import { known, type Fact } from '../../../shared/model/fact.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { errorFact } from '../facts/file-fact.ts';
import { ownerInPath } from '../function/topology.ts';
import type { HostFiles } from '../host-files.ts';
import { linkTarget } from '../host-path.ts';

/** One entry of a class directory: its kernel name, its real directory, and the PCI function it hangs behind. */
export interface ClassDevice {
  readonly name: string;
  readonly path: string;
  readonly owner: PciAddress | undefined;
}

/**
 * Devices listed in `/sys/class/X` or `/sys/bus/X/devices`. A directory that is missing though its parent is there means that the kernel
 * has no such devices at all, which is known.
 */
export function classDevices(files: HostFiles, directory: string): Fact<readonly ClassDevice[]> {
  const names = files.list(directory);
  if (!names.ok) {
    const isNone = names.error === 'absent' && files.list(directory.split('/').slice(0, 3).join('/')).ok;
    return isNone ? known([]) : errorFact(names.error);
  }
  return known(
    names.value.flatMap((name) => {
      const entry = `${directory}/${name}`;
      const target = files.link(entry);
      if (!target.ok) return [];
      const path = linkTarget(entry, target.value);
      return [{ name, path, owner: ownerInPath(path) }];
    }),
  );
}

/** What one kind of use is for each function. */
export type UseOf<T> = (address: PciAddress) => Fact<readonly T[]>;

/** Sorts uses by their function. Unknown as a whole stays unknown for each. */
export function byOwner<T>(uses: Fact<readonly (readonly [owner: PciAddress, use: T])[]>): UseOf<T> {
  if (!uses.known) return () => uses;
  const lists = new Map<PciAddress, T[]>();
  for (const [owner, use] of uses.value) {
    const list = lists.get(owner);
    if (list === undefined) lists.set(owner, [use]);
    else list.push(use);
  }
  const none = known([]);
  return (address) => {
    const list = lists.get(address);
    return list === undefined ? none : known(list);
  };
}
