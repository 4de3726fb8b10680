import LockOutlined from '@mui/icons-material/LockOutlined';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useTranslation } from 'react-i18next';
import { Address } from '../../../components/Address.tsx';
import { ClassIcon } from '../../../components/ClassIcon.tsx';
import { StateMark } from '../../../components/StateMark.tsx';
import { classOf } from '../../../describe/device-class.ts';
import { hostUseLines } from '../../../describe/host-use-lines.ts';
import { shortNameOf } from '../../../describe/short-name.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import type { Candidate } from './candidates.ts';

/** A function to choose or not; one that the host cannot do without is shown with why, and cannot be chosen. */
export function CandidateRow({
  candidate: { fn, state, vital },
  chosen,
  onToggle,
}: {
  readonly candidate: Candidate;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation('board');
  const { t: word } = useTranslation('words');
  const group = useSnapshot(({ index }) => index.groups.get(fn.address)?.id ?? null);
  const stays = vital !== null;
  const lines = hostUseLines(fn, vital, t);
  return (
    <Box
      component="label"
      sx={{
        display: 'grid',
        gridTemplateColumns: '32px 22px minmax(0, 1fr) auto 96px',
        columnGap: 1,
        alignItems: 'center',
        minHeight: 40,
        px: 0.75,
        borderRadius: 1,
        cursor: stays ? 'default' : 'pointer',
        bgcolor: chosen ? 'surface.selected' : 'transparent',
        '&:hover': { bgcolor: chosen ? 'surface.selected' : 'surface.chipHover' },
      }}
    >
      <Checkbox
        size="small"
        checked={chosen}
        disabled={stays && !chosen}
        onChange={onToggle}
        slotProps={{ input: { 'aria-label': `${shortNameOf(fn)}, ${fn.address}` } }}
        sx={{ p: 0.5 }}
      />
      <ClassIcon deviceClass={classOf(fn)} sx={{ fontSize: 18, color: 'text.secondary' }} />
      <Box sx={{ minWidth: 0, color: stays ? 'text.secondary' : 'text.primary' }}>
        <Box sx={{ fontWeight: 550, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {shortNameOf(fn)}
        </Box>
        {lines.length > 0 && (
          <Box sx={{ fontSize: 12, color: 'text.secondary', overflowWrap: 'anywhere' }}>
            {lines.join(' · ')}
          </Box>
        )}
      </Box>
      <Box sx={{ textAlign: 'end', fontSize: 12, color: 'text.secondary' }}>
        <Address>{fn.address}</Address>
        {group !== null && <Box>{word('group', { id: group })}</Box>}
      </Box>
      <Box sx={{ overflow: 'hidden', display: 'flex', alignItems: 'center', gap: 0.5 }}>
        {stays ? (
          <>
            <LockOutlined aria-hidden sx={{ fontSize: 14, color: 'state.host' }} />
            <Box sx={{ fontSize: 12, color: 'state.host' }}>{word('state.host')}</Box>
          </>
        ) : (
          <StateMark state={state} />
        )}
      </Box>
    </Box>
  );
}
