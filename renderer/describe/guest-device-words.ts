import type { TFunction } from 'i18next';
import type { GuestId } from '../../shared/model/guest.ts';
import type { PciFunction } from '../../shared/model/pci-function.ts';
import { verdictAt } from '../../shared/rules/correction.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import type { ShapeKind } from '../components/Shape.tsx';
import { guestColor } from '../theme/guest-hue.ts';
import type { GuestDevice } from './guest-devices.ts';
import { identityWords } from './identity-words.ts';

/** How a device of a virtual machine is shown. */
export interface GuestDeviceWords {
  /** The function it is; one that moved keeps its name. Undefined where nobody can tell. */
  readonly fn: PciFunction | undefined;
  readonly shape: ShapeKind;
  readonly word: string;
  /** A palette path or a CSS colour. */
  readonly color: string;
  /** What else is to be told of it. */
  readonly lines: readonly string[];
}

/** In it now, from its next start, or both; missing, moved and replaced ones in red. */
export function guestDeviceWords(
  index: SnapshotIndex,
  guest: GuestId,
  device: GuestDevice,
  t: TFunction<'board'>,
): GuestDeviceWords {
  const { address, missing, now, nextStart, lost } = device;
  const owner = index.guests.get(guest);
  const verdict = owner === undefined ? null : verdictAt(index, owner, address);
  const identity = verdict === null ? null : identityWords(verdict, t);
  const when = missing ? 'missing' : now && nextStart ? 'both' : now ? 'now' : 'nextStart';
  return {
    fn: device.fn ?? (verdict?.kind === 'moved' ? index.functions.get(verdict.to) : undefined),
    shape: identity?.shape ?? (missing ? 'cross' : now ? 'dot' : 'ring'),
    word: identity?.word ?? t(`when.${when}`),
    color: missing || identity?.shape === 'triangle' ? 'state.missing' : guestColor(guest),
    lines: [
      ...(identity?.lines ?? []),
      ...(lost ? [t('when.lost')] : []),
      ...(missing && !now && nextStart ? [t('when.nextStart')] : []),
      ...(!missing && now && !nextStart ? [t('when.nowOnly')] : []),
    ],
  };
}
