import type { Guest } from '../../../shared/model/guest.ts';
import type { GuestPort } from '../../../shared/model/guest-port.ts';

/** A port in the list: as the running guest has it, else as its definition has it. */
export interface PortRow {
  readonly port: GuestPort;
  /** Whether it is only in the definition of a guest that runs, or only in the running one. */
  readonly only: 'now' | 'nextStart' | null;
}

/** The ports of both views of a guest, by index. */
export function portRows({ now, nextStart }: Pick<Guest, 'now' | 'nextStart'>): readonly PortRow[] {
  if (now === null || nextStart === null)
    return (now ?? nextStart)?.portList.map((port) => ({ port, only: null })) ?? [];
  const isIn = (list: readonly GuestPort[], { index, kind }: GuestPort): boolean =>
    list.some((other) => other.index === index && other.kind === kind);
  const live = now.portList.map((port): PortRow => ({
    port,
    only: isIn(nextStart.portList, port) ? null : 'now',
  }));
  const later = nextStart.portList
    .filter((port) => !isIn(now.portList, port))
    .map((port): PortRow => ({ port, only: 'nextStart' }));
  return [...live, ...later].toSorted((a, b) => a.port.index - b.port.index);
}
