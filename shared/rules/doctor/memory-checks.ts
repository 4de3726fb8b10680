import type { DoctorCheck } from '../../model/doctor-check.ts';
import type { Guest } from '../../model/guest.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import { pinnedMemoryFindings } from '../guest-fit/memory-findings.ts';
import { doubtful, found, good, unread } from './make-check.ts';

const POOLS = '/sys/kernel/mm/hugepages';
const USUAL_KIB = 2048;
const GIB = 1024 * 1024;

const gib = (kib: number): string => (kib / GIB).toFixed(1).replace(/\.0$/, '');

/** A guest with a device has all of its memory locked, for which libvirt raises the limit; a limit in its definition has the last word. */
function lockedMemory(snapshot: HostSnapshot): readonly DoctorCheck[] {
  const having = snapshot.guests.filter((guest) => (guest.nextStart ?? guest.now)?.assignments.length ?? 0);
  const limits = snapshot.support.memoryLocks.map(({ file, line }) => `${file}: ${line}`);
  return found(
    'locked-memory',
    having.flatMap((guest) => pinnedMemoryFindings(snapshot, guest)),
    having.length === 0
      ? good('locked-memory', 'locked-memory-by-libvirt', {}, limits)
      : good('locked-memory', 'locked-memory-enough', { guests: having.length }, [
          '/proc/meminfo',
          ...limits,
        ]),
  );
}

function hugepages({ machine, guests }: HostSnapshot): readonly DoctorCheck[] {
  const pools = machine.hugepages;
  if (!pools.known) return [unread('hugepages', pools, [POOLS])];
  const reservedOf = (sizeKiB: number): number => {
    const pool = pools.value.find((one) => one.sizeKiB === sizeKiB);
    return pool === undefined ? 0 : pool.total * sizeKiB;
  };
  const short = guests.flatMap((guest: Guest) => {
    const view = guest.nextStart;
    if (view?.setup.hugepages == null) return [];
    const sizeKiB = view.setup.hugepages.sizeKiB ?? USUAL_KIB;
    const [needed, reserved] = [view.memory.maximumKiB, reservedOf(sizeKiB)];
    return reserved >= needed
      ? []
      : [
          doubtful(
            'hugepages',
            'hugepages-short',
            { guest: guest.name, needed: gib(needed), reserved: gib(reserved) },
            [`${POOLS}/hugepages-${String(sizeKiB)}kB/nr_hugepages`],
          ),
        ];
  });
  if (short.length > 0) return short;
  const used = pools.value.filter(({ total }) => total > 0);
  return [
    used.length === 0
      ? good('hugepages', 'hugepages-none', {}, [POOLS])
      : good(
          'hugepages',
          'hugepages-set-aside',
          {},
          used.map(
            ({ sizeKiB, total, free }) =>
              `${POOLS}/hugepages-${String(sizeKiB)}kB: ${String(free)} / ${String(total)}`,
          ),
        ),
  ];
}

/** Whether guests with devices get the memory they need. */
export function memoryChecks(snapshot: HostSnapshot): readonly DoctorCheck[] {
  return [...lockedMemory(snapshot), ...hugepages(snapshot)];
}
