import type { GuestId } from '../../../shared/model/guest.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';

/** Whether libvirt says that a guest runs. Not yet while it is being started: then it is paused, or has no devices. */
export function isRunning(snapshot: HostSnapshot, id: GuestId): boolean {
  const guest = snapshot.guests.find((one) => one.id === id);
  return guest?.now != null && guest.state === 'running';
}

/** Whether a guest is certainly off: libvirt is there, and says so or does not have it any more. */
export function isOff(snapshot: HostSnapshot, id: GuestId): boolean {
  if (snapshot.libvirt.state !== 'connected') return false;
  return (snapshot.guests.find((one) => one.id === id)?.now ?? null) === null;
}
