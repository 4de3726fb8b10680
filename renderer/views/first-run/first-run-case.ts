import { assertNever } from '../../../shared/model/assert-never.ts';
import type { ConnectionFailure } from '../../../shared/model/connection-state.ts';
import type { HostSnapshot, ReaderFailure } from '../../../shared/model/host-snapshot.ts';
import { isInfrastructure } from '../../../shared/rules/function-kind.ts';

/** What keeps a person from handing over a first device. The texts are in firstRun.json under `case.<kind>`. */
export type FirstRunCase =
  | { readonly kind: 'host-unreadable'; readonly code: ReaderFailure; readonly message: string }
  | { readonly kind: 'iommu-firmware-off' }
  | { readonly kind: 'iommu-kernel-off'; readonly table: 'DMAR' | 'IVRS' }
  | { readonly kind: 'libvirt'; readonly code: ConnectionFailure; readonly message: string }
  | { readonly kind: 'nothing-assignable' }
  | { readonly kind: 'no-guest' };

/** What has to be there, in the order in which it is mended: each step needs the ones before. */
export const STEPS = ['host', 'iommu', 'libvirt', 'device', 'guest'] as const;
export type StepName = (typeof STEPS)[number];

/** `waiting`: it cannot be known yet. */
export type StepMark = 'done' | 'missing' | 'waiting';

/**
 * The page to show instead of an empty board, or null when there is something to work with. While something is still being read
 * nothing is called missing. What is lost later stays in the snapshot as it was read last (`last-read.ts`); that is no first run.
 */
export function firstRunCase(snapshot: HostSnapshot): FirstRunCase | null {
  const { reader, libvirt, guests } = snapshot;
  if (reader.state === 'reading') return null;
  if (reader.state === 'failed' && snapshot.functions.length === 0)
    return { kind: 'host-unreadable', code: reader.code, message: reader.message };
  if (guests.length > 0) return iommuCase(snapshot);
  const iommu = iommuCase(snapshot);
  if (iommu !== null) return iommu;
  if (libvirt.state === 'connecting') return null;
  if (libvirt.state === 'failed') return { kind: 'libvirt', code: libvirt.code, message: libvirt.message };
  return hasAssignable(snapshot) ? { kind: 'no-guest' } : { kind: 'nothing-assignable' };
}

/** How far the host is, for the list beside the page. */
export function firstRunSteps(snapshot: HostSnapshot): Readonly<Record<StepName, StepMark>> {
  const read = snapshot.reader.state === 'read';
  const connected = snapshot.libvirt.state === 'connected';
  const when = (known: boolean, done: boolean): StepMark => (known ? (done ? 'done' : 'missing') : 'waiting');
  return {
    host: when(snapshot.reader.state !== 'reading', read),
    iommu: when(read && snapshot.iommu.state !== 'unknown', snapshot.iommu.state === 'on'),
    // A host that cannot be reached says nothing of its libvirt.
    libvirt: when(connected || (read && snapshot.libvirt.state !== 'connecting'), connected),
    device: when(read, hasAssignable(snapshot)),
    guest: when(connected || snapshot.guests.length > 0, snapshot.guests.length > 0),
  };
}

/** The step that a page is about. */
export function stepOf(found: FirstRunCase): StepName {
  switch (found.kind) {
    case 'host-unreadable':
      return 'host';
    case 'iommu-firmware-off':
    case 'iommu-kernel-off':
      return 'iommu';
    case 'libvirt':
      return 'libvirt';
    case 'nothing-assignable':
      return 'device';
    case 'no-guest':
      return 'guest';
    default:
      return assertNever(found);
  }
}

function iommuCase({ iommu }: HostSnapshot): FirstRunCase | null {
  switch (iommu.state) {
    case 'firmware-off':
      return { kind: 'iommu-firmware-off' };
    case 'kernel-off':
      return { kind: 'iommu-kernel-off', table: iommu.table };
    case 'on':
    case 'unknown':
      return null;
    default:
      return assertNever(iommu);
  }
}

function hasAssignable({ functions }: HostSnapshot): boolean {
  return functions.some((fn) => !isInfrastructure(fn));
}
