import { known, type Fact } from '../../../shared/model/fact.ts';
import type { HugepagePool } from '../../../shared/model/machine-facts.ts';
import { errorFact, fileFact, parseCount } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const POOLS = '/sys/kernel/mm/hugepages';

/** Huge pages that were set aside, by size; those of single NUMA nodes are not looked at. */
export function readHugepages(files: HostFiles): Fact<readonly HugepagePool[]> {
  const names = files.list(POOLS);
  if (!names.ok) return errorFact(names.error);
  const pools: HugepagePool[] = [];
  for (const name of names.value) {
    const size = /^hugepages-([0-9]{1,9})kB$/.exec(name)?.[1];
    if (size === undefined) continue;
    const total = fileFact(files, `${POOLS}/${name}/nr_hugepages`, parseCount);
    const free = fileFact(files, `${POOLS}/${name}/free_hugepages`, parseCount);
    if (!total.known) return total;
    const promised = fileFact(files, `${POOLS}/${name}/resv_hugepages`, parseCount);
    if (!free.known) return free;
    if (!promised.known) return promised;
    pools.push({
      sizeKiB: Number(size),
      total: total.value,
      free: Math.max(0, free.value - promised.value),
    });
  }
  return known(pools.sort((a, b) => a.sizeKiB - b.sizeKiB));
}
