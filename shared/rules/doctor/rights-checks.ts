import { assertNever } from '../../model/assert-never.ts';
import type { DoctorCheck } from '../../model/doctor-check.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { good, noted, unread } from './make-check.ts';

/** Only these have to do with giving devices away, and only where a policy has them at all (facts/passthrough.md section 5). */
const BOOLEANS = ['virt_use_sysfs', 'virt_manage_sysfs'];

function group({ support: { libvirtGroup: fact } }: HostSnapshot): DoctorCheck {
  if (!fact.known) return unread('libvirt-group', fact, ['/etc/group']);
  switch (fact.value) {
    case 'member':
      return good('libvirt-group', 'libvirt-group-member', {}, ['/etc/group']);
    case 'root':
      return good('libvirt-group', 'libvirt-group-root');
    case 'not-member':
      return noted('libvirt-group', 'libvirt-group-not-member', {}, ['/etc/group']);
    case 'no-group':
      return noted('libvirt-group', 'libvirt-group-none', {}, ['/etc/group']);
    default:
      return assertNever(fact.value);
  }
}

function selinux({ support }: HostSnapshot): DoctorCheck {
  const { selinux: mode, selinuxBooleans } = support;
  if (!mode.known) return unread('selinux', mode, ['/sys/fs/selinux']);
  if (mode.value === 'off') return good('selinux', 'selinux-off');
  const off = selinuxBooleans.known ? BOOLEANS.filter((name) => selinuxBooleans.value[name] === false) : [];
  if (mode.value === 'enforcing' && off.length > 0)
    return noted(
      'selinux',
      'selinux-boolean-off',
      { names: off.join(', ') },
      off.map((name) => `/sys/fs/selinux/booleans/${name}: 0`),
    );
  return good('selinux', mode.value === 'enforcing' ? 'selinux-enforcing' : 'selinux-permissive', {}, [
    '/sys/fs/selinux/enforce',
  ]);
}

function appArmor({ support: { appArmor: fact } }: HostSnapshot): DoctorCheck {
  if (!fact.known) return unread('apparmor', fact, ['/sys/module/apparmor']);
  return good('apparmor', fact.value ? 'apparmor-on' : 'apparmor-off');
}

/** Who may change guests, and what else has a say. */
export function rightsChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  return [group(snapshot), selinux(snapshot), appArmor(snapshot)];
}
