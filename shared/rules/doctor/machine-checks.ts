import type { DoctorCheck } from '../../model/doctor-check.ts';
import { valueOr } from '../../model/fact.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { doubtful, good, unread } from './make-check.ts';

function virtualisation({ support: { virtualisation: flag } }: HostSnapshot): DoctorCheck {
  if (!flag.known) return unread('virtualisation', flag, ['/proc/cpuinfo']);
  // QEMU then translates every instruction; VFIO itself does not need it.
  return flag.value === 'none'
    ? doubtful('virtualisation', 'virtualisation-off', {}, ['/proc/cpuinfo: flags'])
    : good('virtualisation', 'virtualisation-on', { flag: flag.value }, ['/proc/cpuinfo: flags']);
}

/** What was read at all, and whether the processor can run virtual machines. */
export function machineChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  const { os, kernel, cpu } = snapshot.identity;
  const board = valueOr(snapshot.support.board, '');
  return [
    good('host-read', 'host-read', { system: valueOr(os, '?'), kernel: valueOr(kernel, '?') }, [
      ...(board === '' ? [] : [board]),
      ...(cpu.known ? [cpu.value] : []),
    ]),
    virtualisation(snapshot),
  ];
}
