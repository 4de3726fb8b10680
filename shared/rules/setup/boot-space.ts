import type { Finding } from '../../model/finding.ts';
import type { HostSnapshot } from '../../model/host-snapshot.ts';
import type { EntryRoot } from '../../model/setup-file.ts';
import type { SetupRun } from '../../model/setup-run.ts';
import type { BootSpace } from '../../model/support-facts.ts';
import { block } from '../make-finding.ts';

const MIB = 1024 * 1024;
/** What vfio and our part add to an image, and then some. */
const MARGIN = 8 * MIB;
const BUILDERS: ReadonlySet<SetupRun['tool']> = new Set([
  'update-initramfs',
  'dracut',
  'mkinitcpio',
  'kernel-install',
]);

/** Room for start images in whole MiB: what there is, rounded down, and what building one needs, rounded up. */
export interface BootRoom {
  readonly root: EntryRoot;
  readonly free: number;
  readonly needed: number;
}

/**
 * Whether a start image can be built anew: as large a one as the largest there. initramfs-tools makes it beside the old one. dracut, mkinitcpio and
 * kernel-install write over it, so that they need less; but what remains of one that did not fit starts nothing (dracut removes it), so they are held to
 * the same. Of several places the one that lacks most.
 */
export function bootRoom(spaces: readonly BootSpace[]): BootRoom | undefined {
  return spaces
    .map(({ root, freeBytes, largestImageBytes }) => ({
      root,
      free: Math.floor(freeBytes / MIB),
      needed: Math.ceil((largestImageBytes + MARGIN) / MIB),
    }))
    .sort((one, other) => one.free - one.needed - (other.free - other.needed))[0];
}

export function isShort({ free, needed }: BootRoom): boolean {
  return free < needed;
}

/** Programs that would find too little room. */
export function bootSpaceFindings(
  { support: { bootSpaces } }: Pick<HostSnapshot, 'support'>,
  runs: readonly SetupRun[],
): readonly Finding[] {
  const room = bootSpaces.known ? bootRoom(bootSpaces.value) : undefined;
  const builds = runs.some(({ tool }) => BUILDERS.has(tool));
  return room !== undefined && builds && isShort(room)
    ? [block('setup-boot-full', { ...room }, [room.root])]
    : [];
}
