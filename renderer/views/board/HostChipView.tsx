import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { StateMark } from '../../components/StateMark.tsx';
import type { Activity } from '../../describe/activity.ts';
import { classOf } from '../../describe/device-class.ts';
import { hostUseLines } from '../../describe/host-use-lines.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import type { Carried } from '../../stores/board-store.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { withCompanions } from '../../../shared/rules/companions.ts';
import { ActivityMark } from './ActivityMark.tsx';
import { DeviceChip } from './DeviceChip.tsx';
import type { HostChip } from './host-cards.ts';
import { useElapsed } from '../../components/use-elapsed.ts';

/** A function on the host's side. `alone`: not inside a group's card, so that it says its group itself. */
export function HostChipView({
  chip,
  alone,
  group,
  activity,
}: {
  readonly chip: HostChip;
  readonly alone: boolean;
  readonly group: number | null;
  readonly activity: Activity | undefined;
}) {
  const { fn, state, vital } = chip;
  const { t } = useTranslation('board');
  const { t: word } = useTranslation('words');
  const index = useSnapshot((snapshot) => snapshot.index);
  const definers = index.definers.get(fn.address);
  const seconds = useElapsed(activity?.askedSince ?? null);
  const isBridge = state.kind === 'infrastructure';
  const carries = useMemo<Carried | null>(
    () => (isBridge ? null : { functions: withCompanions(index, [fn.address], null), from: null }),
    [fn.address, index, isBridge],
  );
  const lines = [
    ...(seconds === null ? [] : [t('activity.asked', { count: seconds })]),
    ...hostUseLines(fn, vital, t),
    ...(definers ?? []).map(({ name }) => t('use.definedIn', { guest: name })),
  ];
  const stateWords = state.kind === 'host' && vital === null ? state.driver : word(`state.${state.kind}`);
  return (
    <DeviceChip
      id={`host:${fn.address}`}
      address={fn.address}
      name={shortNameOf(fn)}
      deviceClass={classOf(fn)}
      carries={carries}
      stateWords={[stateWords, ...lines].join(', ')}
      mark={
        activity !== undefined ? (
          <ActivityMark activity={activity} />
        ) : (
          <>{vital === null ? <StateMark state={state} /> : <HeldMark />}</>
        )
      }
      aside={
        alone ? (group === null ? word('noGroup') : word('group', { id: group }).toLowerCase()) : undefined
      }
      lines={lines}
      dim={vital !== null || isBridge}
    />
  );
}

/** It stays with the host. */
function HeldMark() {
  const { t: word } = useTranslation('words');
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5, fontSize: 12, color: 'state.host' }}
    >
      <LockOutlined aria-hidden sx={{ fontSize: 14 }} />
      {word('state.host')}
    </Box>
  );
}
