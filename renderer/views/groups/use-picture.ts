import { useMemo } from 'react';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { readTopology } from '../devices/topology.ts';
import { foldTopology } from './folding.ts';
import { layOut } from './layout.ts';
import type { Picture } from './picture.ts';

/** The picture of a snapshot. A fold that holds `reveal` is opened, so that what is selected can be seen. */
export function usePicture(
  index: SnapshotIndex,
  folding: boolean,
  unfolded: ReadonlySet<string>,
  reveal: PciAddress | null,
  room: number,
): Picture {
  const topology = useMemo(() => readTopology(index.snapshot.functions), [index]);
  const lay = useMemo(
    () => (open: ReadonlySet<string>) =>
      layOut(foldTopology(topology, index.groups, folding, open), index.groups, room),
    [topology, index, folding, room],
  );
  const picture = useMemo(() => lay(unfolded), [lay, unfolded]);
  return useMemo(() => {
    const hiding = picture.nodes.find(
      (node) => node.kind === 'fold' && node.functions.some((fn) => fn.address === reveal),
    );
    return hiding === undefined ? picture : lay(new Set([...unfolded, hiding.key]));
  }, [picture, lay, unfolded, reveal]);
}
