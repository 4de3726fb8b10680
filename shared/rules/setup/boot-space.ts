import type { Finding } from '../../model/finding.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { BootSpace } from '../../model/support-facts.ts';
import { block } from '../make-finding.ts';

const MIB = 1024 * 1024;
/** What vfio and our part add to an image, and then some. */
const MARGIN = 8 * MIB;

/** Room in `/boot` in whole MiB: what there is, rounded down, and what building a start image needs, rounded up. */
export interface BootRoom {
  readonly free: number;
  readonly needed: number;
}

/**
 * Whether a start image can be built anew: as large a one as the largest there. initramfs-tools makes it beside the old one. dracut and mkinitcpio write
 * over it, so that they need less; but what remains of one that did not fit starts nothing (dracut removes it), so they are held to the same.
 */
export function bootRoom({ freeBytes, largestImageBytes }: BootSpace): BootRoom {
  return {
    free: Math.floor(freeBytes / MIB),
    needed: Math.ceil((largestImageBytes + MARGIN) / MIB),
  };
}

export function isShort({ free, needed }: BootRoom): boolean {
  return free < needed;
}

/** Programs that would find too little room. */
export function bootSpaceFindings(
  { support }: Pick<HostSnapshot, 'support'>,
  runs: readonly SetupRun[],
): readonly Finding[] {
  if (!support.bootSpace.known) return [];
  const room = bootRoom(support.bootSpace.value);
  const builds = runs.some(
    ({ tool }) => tool === 'update-initramfs' || tool === 'dracut' || tool === 'mkinitcpio',
  );
  return builds && isShort(room) ? [block('setup-boot-full', { ...room }, ['/boot'])] : [];
}
