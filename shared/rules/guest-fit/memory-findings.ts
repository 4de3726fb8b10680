import type { Finding } from '../../model/finding.ts';
import type { Guest } from '../../model/guest.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { Scope } from '../../model/operation.ts';
import { kernelAtLeast } from '../kernel-version.ts';
import { block, confirm, note } from '../make-finding.ts';
import { inChangedViews, type ChangedView } from './changed-views.ts';

const GIB = 1024 * 1024;

interface Question extends ChangedView {
  readonly guest: Guest;
  /** Functions that come in addition to those the view has. */
  readonly coming: number;
  readonly host: HostSnapshot;
}

/** A running guest refuses the device; one that is off does not start any more. */
const stops = ({ when }: ChangedView): typeof block => (when === 'now' ? block : confirm);

const gib = (kib: number): string => (kib / GIB).toFixed(1).replace(/\.0$/, '');

/**
 * libvirt raises the limit of locked memory by itself, to the guest's memory and 1 GiB, and for each device anew where the guest has an IOMMU of its own.
 * A `<hard_limit>` takes its place and bounds everything else QEMU uses as well (qemuDomainGetMemLockLimitBytes).
 */
function limit(question: Question): readonly Finding[] {
  const { guest, view, coming } = question;
  const { maximumKiB, hardLimitKiB, ownIommu } = view.memory;
  if (hardLimitKiB === null) return [];
  const needed = maximumKiB * (ownIommu === null ? 1 : view.assignments.length + coming);
  const values = { guest: guest.name, limit: gib(hardLimitKiB), needed: gib(needed) };
  const evidence = [`<hard_limit>: ${String(hardLimitKiB)} KiB`, `<memory>: ${String(maximumKiB)} KiB`];
  if (hardLimitKiB < needed) return [stops(question)('guest-memory-over-limit', values, evidence)];
  return hardLimitKiB < needed + GIB ? [confirm('guest-memory-limit-tight', values, evidence)] : [];
}

/** Pinned memory cannot be swapped, so all of it has to be there. What of it the guest has touched already is unknown; what its balloon holds is not there. */
function host(question: Question): readonly Finding[] {
  const { guest, view, when, host: snapshot } = question;
  const { memory } = snapshot.machine;
  const { maximumKiB, currentKiB, reserved } = view.memory;
  if (!memory.known) return [];
  const { totalKiB, availableKiB } = memory.value;
  const evidence = ['/proc/meminfo'];
  if (maximumKiB > totalKiB)
    return [
      stops(question)(
        'guest-memory-over-host',
        { guest: guest.name, needed: gib(maximumKiB), total: gib(totalKiB) },
        evidence,
      ),
    ];
  const pinnedAlready = reserved || view.assignments.length > 0;
  if (when === 'nextStart' || pinnedAlready || availableKiB >= maximumKiB) return [];
  const make = availableKiB < maximumKiB - currentKiB ? confirm : note;
  return [
    make(
      'host-memory-short',
      { guest: guest.name, needed: gib(maximumKiB), available: gib(availableKiB) },
      evidence,
    ),
  ];
}

/** QEMU stops giving ballooned memory back and fills it again (hw/vfio: ram_block_uncoordinated_discard_disable). */
function balloon({ guest, view }: Question): readonly Finding[] {
  const { balloon: has, maximumKiB, currentKiB } = view.memory;
  if (!has || currentKiB >= maximumKiB || view.assignments.length > 0) return [];
  return [
    note('guest-balloon-ends', { guest: guest.name, returned: gib(maximumKiB - currentKiB) }, [
      `<currentMemory>: ${String(currentKiB)} KiB`,
      `<memory>: ${String(maximumKiB)} KiB`,
    ]),
  ];
}

/**
 * Since 6.5 the kernel pins no pages of real files for writing (mm/gup, commit 8ac268436e6d); only tmpfs and hugetlbfs are excepted. Before that it
 * refused DAX file systems alone. Device DAX is memory and always fine.
 */
function files({ guest, view, host: { identity } }: Question): readonly Finding[] {
  const { backing, persistentPaths } = view.memory;
  const paths = persistentPaths.filter((path) => !path.startsWith('/dev/dax'));
  if ((backing !== 'file' && paths.length === 0) || kernelAtLeast(identity, 6, 5) === false) return [];
  return [
    confirm('guest-memory-in-files', { guest: guest.name }, [
      ...(backing === 'file' ? [`<memoryBacking><source type='file'/>`] : []),
      ...paths,
    ]),
  ];
}

/** QEMU before 10.1 cannot have both private memory and an assigned device. */
function confidential({ guest, view }: Question): readonly Finding[] {
  const kind = view.memory.confidential;
  return kind === null
    ? []
    : [
        confirm('guest-memory-confidential', { guest: guest.name, kind }, [
          `<launchSecurity type='${kind}'>`,
        ]),
      ];
}

/** Without caching mode QEMU does not see what the guest maps for the device, and refuses. */
function ownIommu(question: Question): readonly Finding[] {
  const { guest, view } = question;
  const iommu = view.memory.ownIommu;
  return iommu?.model === 'intel' && !iommu.caching
    ? [stops(question)('guest-iommu-without-caching', { guest: guest.name }, [`<iommu model='intel'>`])]
    : [];
}

/** Whether a guest's memory can be pinned, which having a device of the host means. */
export function memoryFindings(
  snapshot: HostSnapshot,
  guest: Guest,
  coming: number,
  scope: Scope,
): readonly Finding[] {
  if (coming === 0) return [];
  return inChangedViews(guest, scope, (changed) => {
    const question: Question = { ...changed, guest, coming, host: snapshot };
    return [limit, host, files, confidential, ownIommu, balloon].flatMap((rule) => rule(question));
  });
}

/** Whether the memory that a guest's devices pin at its next start may be locked at all; without what a plan adds to that. */
export function pinnedMemoryFindings(snapshot: HostSnapshot, guest: Guest): readonly Finding[] {
  return inChangedViews(guest, { now: false, nextStart: true }, (changed) => {
    const question: Question = { ...changed, guest, coming: 0, host: snapshot };
    return [limit, host].flatMap((rule) => rule(question));
  });
}
