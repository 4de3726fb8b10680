import { assertNever } from '../../model/assert-never.ts';
import type { Finding } from '../../model/finding.ts';
import type { StorageLayer, StorageUse } from '../../model/host-use.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import { block, confirm, note } from '../make-finding.ts';
import type { When } from './when.ts';

const STATES = ['mounted', 'active', 'unclear', 'idle'] as const;

/** What the host loses of file systems, swap, arrays, volumes and pools, one finding for each disk and gravity. */
export function storageImpact(fn: PciFunction, when: When): readonly Finding[] {
  const disks = fn.use.block.known ? fn.use.block.value : [];
  return disks.flatMap(({ name, uses }) =>
    STATES.flatMap((state) => {
      const evidence = uses.filter((use) => use.state === state).map(storagePath);
      return evidence.length === 0 ? [] : [found(state, { address: fn.address, name, when }, evidence)];
    }),
  );
}

function found(state: StorageUse['state'], values: Finding['values'], evidence: readonly string[]): Finding {
  switch (state) {
    case 'mounted':
      return block('host-loses-mount', values, evidence);
    case 'active':
      return block('host-loses-member', values, evidence);
    case 'unclear':
      return confirm('host-member-unclear', values, evidence);
    case 'idle':
      return note('host-member-idle', values, evidence);
    default:
      return assertNever(state);
  }
}

/** `nvme0n1p2 → md0 → dm-0 (vg0-root) → /`: the disk itself goes without saying where its partition is named. */
function storagePath({ path, end }: StorageUse): string {
  const [disk, next] = path;
  const begins = disk !== undefined && next?.name.startsWith(disk.name) === true ? 1 : 0;
  return [...path.slice(begins).map(layerWords), end].join(' → ');
}

function layerWords({ name, label }: StorageLayer): string {
  return label === null ? name : `${name} (${label})`;
}
