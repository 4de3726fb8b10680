import type { Session } from '../../shared/ipc/session.ts';
import type { HostEntry } from '../../shared/model/host-entry.ts';

/** The chosen host; undefined before the first session is there. */
export function currentHost(session: Session | null): HostEntry | undefined {
  return session?.hosts.find(({ id }) => id === session.current);
}
