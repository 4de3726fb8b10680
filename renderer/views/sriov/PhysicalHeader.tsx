import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PhysicalFunction } from '../../../shared/model/sriov.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import { Address } from '../../components/Address.tsx';
import { ChosenHeader } from '../../components/ChosenHeader.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { Shape, type ShapeKind } from '../../components/Shape.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { classOf } from '../../describe/device-class.ts';
import { fullNameOf, shortNameOf } from '../../describe/short-name.ts';
import { usePlan, useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { linkOf, ownersOf, type Physical, type PhysicalLink } from './physical-functions.ts';

const shapes: Readonly<Record<PhysicalLink['state'], ShapeKind>> = {
  up: 'dot',
  'no-carrier': 'ring',
  down: 'cross',
  none: 'dash',
  unknown: 'question',
};

/** What the physical function is called, who drives it, whether its link works, and who has its virtual functions. */
export function PhysicalHeader({ physical: { fn, sriov } }: { readonly physical: Physical }) {
  const { t } = useTranslation('sriov');
  const index = useSnapshot((state) => state.index);
  const open = usePlan((plan) => plan.open);
  const openPanel = useSelection((selection) => selection.openPanel);
  const link = linkOf(fn);
  const interfaces = fn.use.network.known ? fn.use.network.value : [];
  return (
    <ChosenHeader
      line={
        <>
          <ClassIcon deviceClass={classOf(fn)} decorative sx={{ fontSize: 22, color: 'text.secondary' }} />
          <Typography variant="h2" id="physical-name" noWrap title={fullNameOf(fn)} sx={{ fontSize: 18 }}>
            {shortNameOf(fn)}
          </Typography>
          <Address>{fn.address}</Address>
          <StateMark state={functionState(index, fn.address)} />
          <Box sx={{ flex: 1 }} />
          {link.state === 'down' && (
            <Button
              variant="outlined"
              color="inherit"
              onClick={() => void open({ kind: 'bring-up', functions: [fn.address] })}
            >
              {t('bringUp')}
            </Button>
          )}
          <Button color="inherit" onClick={() => openPanel(fn.address)}>
            {t('details')}
          </Button>
        </>
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, fontSize: 12.5, color: 'text.secondary' }}>
        {interfaces.map(({ name, master }) => (
          <span key={name}>{master === null ? name : t('memberOf', { name, master })}</span>
        ))}
        <LinkMark link={link} />
        <span>{useOwnersWords(sriov)}</span>
      </Box>
    </ChosenHeader>
  );
}

function LinkMark({ link }: { readonly link: PhysicalLink }) {
  const { t } = useTranslation('sriov');
  const color = link.state === 'up' ? 'state.allowed' : link.state === 'down' ? 'state.blocked' : 'inherit';
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75, color }}>
      <Shape kind={shapes[link.state]} />
      {link.state === 'up' && link.speed !== null
        ? t('link.upAt', { speed: speedWords(link.speed) })
        : t(`link.${link.state}`)}
    </Box>
  );
}

/** 25000 Mbit/s is said as 25 Gbit/s. */
function speedWords(speed: number): string {
  return speed < 1000 ? `${String(speed)} Mbit/s` : `${String(speed / 1000)} Gbit/s`;
}

/** Who has the virtual functions, in one line. */
function useOwnersWords(sriov: PhysicalFunction): string {
  const { t } = useTranslation('sriov');
  const index = useSnapshot((state) => state.index);
  if (sriov.vfs.length === 0) return t('owners.none');
  const { guests, host, idle, parked } = ownersOf(index, sriov);
  const words = [
    ...guests.map(({ name, count }) => t('owners.guest', { number: count, name })),
    ...(host === 0 ? [] : [t('owners.host', { number: host })]),
    ...(idle === 0 ? [] : [t('owners.idle', { number: idle })]),
    ...(parked === 0 ? [] : [t('owners.parked', { number: parked })]),
  ];
  return words.join(t('owners.and'));
}
