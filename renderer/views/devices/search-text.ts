import type { PciFunction } from '../../../shared/model/pci-function.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { valueOr } from '../../../shared/model/fact.ts';
import type { MissingFunction } from './device-rows.ts';

/** All words a function can be found by, in lower case: names, address, ids, driver, group, virtual machines. */
export function searchText(index: SnapshotIndex, fn: PciFunction): string {
  const { vendor, device, subsystem, classWords } = fn.names;
  const group = index.groups.get(fn.address);
  const definers = index.definers.get(fn.address) ?? [];
  return [
    fn.address,
    device,
    vendor,
    subsystem,
    classWords,
    `${valueOr(fn.ids.vendor, '')}:${valueOr(fn.ids.device, '')}`,
    valueOr(fn.driver, null),
    group === undefined ? null : `group ${String(group.id)}`,
    index.holders.get(fn.address)?.name,
    ...definers.map(({ name }) => name),
  ]
    .join('\n')
    .toLowerCase();
}

/** The same for a function that is not there. */
export function missingText({ address, references }: MissingFunction): string {
  return [address, ...references.map(({ guest }) => guest.name)].join('\n').toLowerCase();
}

/** Whether every word of the query is somewhere in the text. */
export function matchesQuery(text: string, query: string): boolean {
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
