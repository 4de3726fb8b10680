import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { confirm, note } from '../make-finding.ts';
import { commandLineAdvice, virqfdIsGone, virqfdParameters } from './command-line.ts';

function virqfd({ identity, machine }: HostSnapshot): readonly Finding[] {
  if (!virqfdIsGone(identity)) return [];
  const lines = machine.moduleSettings
    .filter(({ line }) => /\bvfio_virqfd\b/.test(line))
    .map(({ file, line }) => `${file}: ${line}`);
  const evidence = [...virqfdParameters(identity), ...lines];
  return evidence.length === 0 ? [] : [confirm('advice-vfio-virqfd', {}, evidence)];
}

/**
 * `<driver name>` in definitions: `vfio` has meant nothing since libvirt 5.6, `kvm` is refused and the guest does not start. libvirt itself writes `vfio`
 * into live guests, so only definitions are looked at.
 */
function hostdevDriver(guest: Guest, driver: 'vfio' | 'kvm'): readonly Finding[] {
  const with_ = guest.nextStart?.assignments.filter(({ driverName }) => driverName === driver) ?? [];
  if (with_.length === 0) return [];
  const make = driver === 'kvm' ? confirm : note;
  return [
    make(
      'advice-hostdev-driver',
      { guest: guest.name, driver, count: with_.length },
      with_.map(({ source }) => `${source}: <driver name='${driver}'/>`),
    ),
  ];
}

/** NVIDIA’s drivers have allowed virtual machines since R465 (2021); hiding KVM costs a guest its paravirtual clock and more. */
export function hiddenKvm(guest: Guest, view: 'now' | 'nextStart'): readonly Finding[] {
  return guest[view]?.hidesKvm === true
    ? [note('advice-hidden-kvm', { guest: guest.name }, [`<kvm><hidden state='on'/></kvm>`])]
    : [];
}

/** What keeps a guest from starting with the devices its definition names. */
export function definitionAdvice(guest: Guest): readonly Finding[] {
  return hostdevDriver(guest, 'kvm');
}

/** Everything that was set up after advice that was good once, or never. */
export function staleAdvice(snapshot: HostSnapshot): readonly Finding[] {
  return [
    ...commandLineAdvice(snapshot.identity),
    ...virqfd(snapshot),
    ...snapshot.guests.flatMap((guest) => [
      ...hostdevDriver(guest, 'kvm'),
      ...hostdevDriver(guest, 'vfio'),
      ...hiddenKvm(guest, guest.nextStart === null ? 'now' : 'nextStart'),
    ]),
  ];
}
