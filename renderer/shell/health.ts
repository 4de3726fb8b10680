import type { ConnectionState } from '../../shared/model/connection-state.ts';
import type { ReaderState } from '../../shared/model/host-snapshot.ts';

/** Whether what the page shows is what is: `busy` while it is being found out. */
export type Health = 'live' | 'busy' | 'broken';

export function healthOf(
  linked: boolean | null,
  reader: ReaderState['state'],
  libvirt: ConnectionState['state'],
): Health {
  if (linked === false || reader === 'failed' || libvirt === 'failed') return 'broken';
  if (linked === null || reader === 'reading' || libvirt === 'connecting') return 'busy';
  return 'live';
}
