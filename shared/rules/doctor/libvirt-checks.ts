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

/** libvirt says which QEMU it starts machines with. One that is there and of which it says nothing it may refuse. */
function qemu({ libvirt, support }: HostSnapshot): DoctorCheck {
  if (!support.qemu.known) return unread('qemu', support.qemu);
  if (!support.qemu.value) return doubtful('qemu', 'qemu-missing');
  if (libvirt.state !== 'connected') return good('qemu', 'qemu-there');
  const { qemuVersion: version } = libvirt;
  return version === undefined ? noted('qemu', 'qemu-untold') : good('qemu', 'qemu-version', { version });
}

/** What guests with a device of their own are usually made of. */
function parts({ support }: HostSnapshot): readonly DoctorCheck[] {
  const { guestFirmware, guestFirmwareVersion, swtpm, swtpmVersion } = support;
  const descriptions = ['/usr/share/qemu/firmware'];
  const firmware = (): DoctorCheck => {
    if (!guestFirmware.known) return unread('guest-firmware', guestFirmware, descriptions);
    if (guestFirmware.value === 0) return noted('guest-firmware', 'guest-firmware-missing', {}, descriptions);
    return guestFirmwareVersion.known
      ? good(
          'guest-firmware',
          'guest-firmware-version',
          { version: guestFirmwareVersion.value },
          descriptions,
        )
      : good('guest-firmware', 'guest-firmware-there', {}, descriptions);
  };
  const tpm = (): DoctorCheck => {
    if (!swtpm.known) return unread('swtpm', swtpm);
    if (!swtpm.value) return noted('swtpm', 'swtpm-missing');
    return swtpmVersion.known
      ? good('swtpm', 'swtpm-version', { version: swtpmVersion.value })
      : good('swtpm', 'swtpm-there');
  };
  return [firmware(), tpm()];
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
  return [connection(snapshot), ...(isRead ? [qemu(snapshot), ...parts(snapshot)] : []), ...guests(snapshot)];
}
