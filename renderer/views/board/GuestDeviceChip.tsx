import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuestId } from '../../../shared/model/guest.ts';
import { withCompanions } from '../../../shared/rules/companions.ts';
import { verdictAt } from '../../../shared/rules/correction.ts';
import { Shape } from '../../components/Shape.tsx';
import type { Activity } from '../../describe/activity.ts';
import { classOf } from '../../describe/device-class.ts';
import { identityWords } from '../../describe/identity-words.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { ActivityMark } from './ActivityMark.tsx';
import { DeviceChip } from './DeviceChip.tsx';
import type { GuestDevice } from '../../describe/guest-devices.ts';
import { useElapsed } from '../../components/use-elapsed.ts';

/** A device of a virtual machine: in it now, from its next start, or both; missing ones in red. */
export function GuestDeviceChip({
  device,
  guest,
  activity,
}: {
  readonly device: GuestDevice;
  readonly guest: GuestId;
  readonly activity: Activity | undefined;
}) {
  const { address, missing, now, nextStart, lost } = device;
  const { t } = useTranslation('board');
  const index = useSnapshot((snapshot) => snapshot.index);
  const seconds = useElapsed(activity?.askedSince ?? null);
  const carries = useMemo<Carried>(
    () => ({ functions: withCompanions(index, [address], guest), from: guest }),
    [address, guest, index],
  );
  const verdict = useMemo(() => {
    const owner = index.guests.get(guest);
    return owner === undefined ? null : verdictAt(index, owner, address);
  }, [address, guest, index]);
  const identity = verdict === null ? null : identityWords(verdict, t);
  // A card that moved keeps its name.
  const fn = device.fn ?? (verdict?.kind === 'moved' ? index.functions.get(verdict.to) : undefined);
  const color = missing || identity?.shape === 'triangle' ? 'state.missing' : guestColor(guest);
  const when = missing ? 'missing' : now && nextStart ? 'both' : now ? 'now' : 'nextStart';
  const lines = [
    ...(seconds === null ? [] : [t('activity.asked', { count: seconds })]),
    ...(identity?.lines ?? []),
    ...(lost ? [t('when.lost')] : []),
    ...(missing && !now && nextStart ? [t('when.nextStart')] : []),
    ...(!missing && now && !nextStart ? [t('when.nowOnly')] : []),
  ];
  return (
    <DeviceChip
      id={`guest:${guest}:${address}`}
      address={address}
      name={fn === undefined ? t('when.missingName') : shortNameOf(fn)}
      deviceClass={fn === undefined ? 'other' : classOf(fn)}
      carries={carries}
      stateWords={[identity?.word ?? t(`when.${when}`), ...lines].join(', ')}
      accent={color}
      lines={lines}
      narrow
      mark={
        activity !== undefined ? (
          <ActivityMark activity={activity} />
        ) : (
          <Box
            component="span"
            sx={{
              display: 'inline-flex',
              alignItems: 'center',
              gap: 0.625,
              fontSize: 12,
              color,
              whiteSpace: 'nowrap',
            }}
          >
            <Shape kind={identity?.shape ?? (missing ? 'cross' : now ? 'dot' : 'ring')} size={9} />
            {identity?.word ?? t(`when.${when}`)}
          </Box>
        )
      }
    />
  );
}
