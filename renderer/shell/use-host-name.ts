import type { HostEntry } from '../../shared/model/host-entry.ts';
import { useSnapshot } from '../stores/stores-context.ts';

/** The name a host calls itself by, once it is read; its label until then. */
export function useHostName(host: HostEntry | undefined): string {
  const own = useSnapshot(({ snapshot }) => {
    const name = snapshot?.identity.hostName;
    return name?.known === true ? name.value : null;
  });
  return own ?? host?.label ?? '…';
}
