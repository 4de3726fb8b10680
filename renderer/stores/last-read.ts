import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';

/**
 * What to go on showing while a half of the host cannot be read: what was read of it last, beside the word that it is not live. Nothing can
 * be done to it meanwhile, because the backend judges by what it reads itself.
 */
export function withLastRead(last: HostSnapshot | null, next: HostSnapshot): HostSnapshot {
  if (last === null) return next;
  const host = next.reader.state === 'failed' && next.functions.length === 0;
  const guests = next.libvirt.state !== 'connected' && next.guests.length === 0;
  if (!host && !guests) return next;
  const { takenAt, identity, iommu, vfio, functions, groups } = last;
  return {
    ...next,
    takenAt,
    ...(host ? { identity, iommu, vfio, functions, groups } : {}),
    ...(guests ? { guests: last.guests } : {}),
  };
}
