import { useDeferredValue, useMemo } from 'react';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { classOf } from '../../describe/device-class.ts';
import { passesFilter, type ClassFilter } from '../../stores/board-store.ts';
import { deviceRows, missingFunctions, type DeviceRow, type RowFilter } from './device-rows.ts';
import { matchesQuery, missingText, searchText } from './search-text.ts';
import { readTopology } from './topology.ts';

/** The rows to show of a snapshot, how many functions the filter found, and what they are filtered by; typing never waits for them. */
export function useDeviceRows(
  index: SnapshotIndex,
  collapsed: ReadonlySet<string>,
  query: string,
  classes: ClassFilter,
): { readonly rows: readonly DeviceRow[]; readonly found: number; readonly filteredBy: string } {
  const wanted = useDeferredValue(query.trim());
  const topology = useMemo(() => readTopology(index.snapshot.functions), [index]);
  const missing = useMemo(() => missingFunctions(index), [index]);
  const filter = useMemo(() => rowFilter(index, wanted, classes), [index, wanted, classes]);
  const rows = useMemo(
    () => deviceRows(topology, missing, collapsed, filter),
    [topology, missing, collapsed, filter],
  );
  const found = useMemo(
    () =>
      (filter === null ? index.snapshot.functions : index.snapshot.functions.filter(filter.functions)).length,
    [index, filter],
  );
  return { rows, found, filteredBy: `${classes} ${wanted}` };
}

function rowFilter(index: SnapshotIndex, query: string, classes: ClassFilter): RowFilter | null {
  if (query === '' && classes === 'all') return null;
  const matching = new Set(
    index.snapshot.functions
      .filter((fn) => passesFilter(classes, classOf(fn)) && matchesQuery(searchText(index, fn), query))
      .map((fn) => fn.address),
  );
  return {
    functions: (fn) => matching.has(fn.address),
    missing: (one) => classes === 'all' && matchesQuery(missingText(one), query),
  };
}
