import type { Finding } from '../model/finding.ts';
import type { HostSnapshot } from '../model/host-snapshot.ts';
import { block, note } from './make-finding.ts';

/**
 * What the connection to libvirt allows. A closed lock is a note while planning, so that a person can look at a plan without
 * opening it; running an operation refuses (electron/operations/admitted.ts).
 */
export function connectionFindings({ libvirt }: HostSnapshot): readonly Finding[] {
  if (libvirt.state !== 'connected')
    return [block('libvirt-unavailable', {}, libvirt.state === 'failed' ? [libvirt.message] : [])];
  return libvirt.access === 'read-only' ? [note('read-only')] : [];
}
