import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { GuestPlacement } from '../../model/guest-memory.ts';
import type { MachineFacts } from '../../model/machine-facts.ts';
import type { Scope } from '../../model/operation.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { note } from '../make-finding.ts';
import { inChangedViews } from './changed-views.ts';

interface Home {
  readonly nodes: readonly number[];
  readonly source: string;
}

/** Memory counts before processors: it is what the device reads and writes. Null where nothing says where the guest is kept. */
function homeOf({ memoryNodes, cpus }: GuestPlacement, { numaNodes }: MachineFacts): Home | null {
  if (memoryNodes !== null) return { nodes: memoryNodes, source: '<numatune>' };
  if (cpus === null || !numaNodes.known) return null;
  const own = new Set(cpus);
  const nodes = numaNodes.value.filter((node) => node.cpus.some((cpu) => own.has(cpu))).map(({ id }) => id);
  return nodes.length === 0 ? null : { nodes, source: '<vcpupin>' };
}

/** Functions on another NUMA node than the guest’s memory: every access crosses the link between processors. */
export function numaFindings(
  machine: MachineFacts,
  guest: Guest,
  functions: readonly PciFunction[],
  scope: Scope,
): readonly Finding[] {
  return functions.flatMap(({ address, numaNode }) =>
    inChangedViews(guest, scope, ({ view }) => {
      const home = homeOf(view.placement, machine);
      if (home === null || !numaNode.known || home.nodes.includes(numaNode.value)) return [];
      const nodes = home.nodes.join(', ');
      return [
        note('numa-far', { guest: guest.name, address, node: numaNode.value, nodes }, [
          `/sys/bus/pci/devices/${address}/numa_node: ${String(numaNode.value)}`,
          `${home.source}: ${nodes}`,
        ]),
      ];
    }),
  );
}
