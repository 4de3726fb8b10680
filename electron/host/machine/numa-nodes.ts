import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { NumaNode } from '../../../shared/model/machine-facts.ts';
import { parseNumberList } from '../../../shared/model/number-list.ts';
import { errorFact, fileFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const NODES = '/sys/devices/system/node';

/** NUMA nodes with their processors. A kernel without NUMA has no such directory. */
export function readNumaNodes(files: HostFiles): Fact<readonly NumaNode[]> {
  const names = files.list(NODES);
  if (!names.ok) return errorFact(names.error);
  const nodes: NumaNode[] = [];
  for (const name of names.value) {
    const id = /^node([0-9]{1,4})$/.exec(name)?.[1];
    if (id === undefined) continue;
    const cpus = fileFact(files, `${NODES}/${name}/cpulist`, parseNumberList);
    if (!cpus.known) return cpus;
    nodes.push({ id: Number(id), cpus: cpus.value });
  }
  return nodes.length === 0 ? unknown('absent') : known(nodes.sort((a, b) => a.id - b.id));
}
