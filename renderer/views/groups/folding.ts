import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import type { IommuGroup } from '../../../shared/model/iommu-group.ts';
import type { FunctionNode, RootBusNode } from '../devices/topology.ts';
import { isShared } from './shared-group.ts';

/** What the picture is laid out from: the topology with runs of lone functions folded. */
export type BranchData =
  | { readonly kind: 'all' }
  | { readonly kind: 'root-bus'; readonly name: string }
  | { readonly kind: 'bridge'; readonly fn: PciFunction; readonly empty: boolean }
  | { readonly kind: 'function'; readonly fn: PciFunction }
  | { readonly kind: 'fold'; readonly functions: readonly PciFunction[] };

export type Branch = BranchData & { readonly key: string; readonly children: readonly Branch[] };

/** Shorter runs are shown as they are: folding two chips into one saves nothing. */
const SHORTEST_FOLD = 4;

/** The tree to draw. `unfolded` holds the keys of folds a person opened; `folding` off shows everything. */
export function foldTopology(
  roots: readonly RootBusNode[],
  groups: ReadonlyMap<PciAddress, IommuGroup>,
  folding: boolean,
  unfolded: ReadonlySet<string>,
): Branch {
  const branches = (nodes: readonly FunctionNode[]): readonly Branch[] => {
    const made: Branch[] = [];
    let run: FunctionNode[] = [];
    const endRun = (): void => {
      const key = `fold ${run[0]?.key ?? ''}`;
      if (folding && run.length >= SHORTEST_FOLD && !unfolded.has(key))
        made.push({ kind: 'fold', key, functions: run.map((node) => node.fn), children: [] });
      else made.push(...run.map(leaf));
      run = [];
    };
    for (const node of nodes) {
      if (standsAlone(node, groups)) run.push(node);
      else {
        endRun();
        made.push(node.children.length === 0 ? leaf(node) : inner(node, branches(node.children)));
      }
    }
    endRun();
    return made;
  };
  const buses = roots.map((root): Branch => ({
    kind: 'root-bus',
    key: root.key,
    name: root.name,
    children: branches(root.children),
  }));
  return { kind: 'all', key: 'all', children: buses };
}

function standsAlone(node: FunctionNode, groups: ReadonlyMap<PciAddress, IommuGroup>): boolean {
  const group = groups.get(node.key);
  return node.children.length === 0 && (group === undefined || !isShared(group));
}

function leaf(node: FunctionNode): Branch {
  const kind = node.fn.bridge === null ? 'function' : 'bridge';
  return { kind, key: node.key, fn: node.fn, empty: true, children: [] };
}

/** Drawn as a bridge whatever it is: an Intel VMD controller, too, has a PCI domain below it. */
function inner(node: FunctionNode, children: readonly Branch[]): Branch {
  return { kind: 'bridge', key: node.key, fn: node.fn, empty: false, children };
}
