import { assertNever } from '../../model/assert-never.ts';
import type { DoctorCheck } from '../../model/doctor-check.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { blocking, doubtful, good, noted, open, unread } from './make-check.ts';

function connection({ libvirt }: HostSnapshot): DoctorCheck {
  switch (libvirt.state) {
    case 'connecting':
      return open('libvirt', 'libvirt-connecting');
    case 'connected':
      return good('libvirt', 'libvirt-connected', { version: libvirt.libvirtVersion });
    case 'failed':
      return blocking('libvirt', `libvirt-${libvirt.code}`, {}, [libvirt.message]);
    default:
      return assertNever(libvirt);
  }
}

/** What guests with a device of their own are usually made of. */
function parts({ support }: HostSnapshot): readonly DoctorCheck[] {
  const { qemu, guestFirmware, swtpm } = support;
  const descriptions = '/usr/share/qemu/firmware';
  return [
    qemu.known
      ? qemu.value
        ? good('qemu', 'qemu-there')
        : doubtful('qemu', 'qemu-missing')
      : unread('qemu', qemu),
    guestFirmware.known
      ? guestFirmware.value > 0
        ? good('guest-firmware', 'guest-firmware-there', { descriptions: guestFirmware.value }, [
            descriptions,
          ])
        : noted('guest-firmware', 'guest-firmware-missing', {}, [descriptions])
      : unread('guest-firmware', guestFirmware, [descriptions]),
    swtpm.known
      ? swtpm.value
        ? good('swtpm', 'swtpm-there')
        : noted('swtpm', 'swtpm-missing')
      : unread('swtpm', swtpm),
  ];
}

function guests({ libvirt, guests: list }: HostSnapshot): readonly DoctorCheck[] {
  if (libvirt.state !== 'connected') return [];
  return [
    list.length === 0
      ? noted('guests', 'no-guests')
      : good('guests', 'guests-there', { guests: list.length }),
  ];
}

/** Whether libvirt answers and has what it needs; `isRead`: whether the host itself was. */
export function libvirtChecks(snapshot: HostSnapshot, isRead: boolean): readonly DoctorCheck[] {
  return [connection(snapshot), ...(isRead ? parts(snapshot) : []), ...guests(snapshot)];
}
