import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuestId } from '../../../shared/model/guest.ts';
import { withCompanions } from '../../../shared/rules/companions.ts';
import { Shape } from '../../components/Shape.tsx';
import type { Activity } from '../../describe/activity.ts';
import { classOf } from '../../describe/device-class.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { ActivityMark } from './ActivityMark.tsx';
import { DeviceChip } from './DeviceChip.tsx';
import { guestDeviceWords } from '../../describe/guest-device-words.ts';
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
  const { address } = device;
  const { t } = useTranslation('board');
  const index = useSnapshot((snapshot) => snapshot.index);
  const seconds = useElapsed(activity?.askedSince ?? null);
  const carries = useMemo<Carried>(
    () => ({ functions: withCompanions(index, [address], guest), from: guest }),
    [address, guest, index],
  );
  const words = useMemo(() => guestDeviceWords(index, guest, device, t), [index, guest, device, t]);
  const { fn, shape, word, color } = words;
  const lines = [...(seconds === null ? [] : [t('activity.asked', { count: seconds })]), ...words.lines];
  return (
    <DeviceChip
      id={`guest:${guest}:${address}`}
      address={address}
      name={fn === undefined ? t('when.missingName') : shortNameOf(fn)}
      deviceClass={fn === undefined ? 'other' : classOf(fn)}
      carries={carries}
      stateWords={[word, ...lines].join(', ')}
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
            <Shape kind={shape} size={9} />
            {word}
          </Box>
        )
      }
    />
  );
}
