import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { Address } from '../../components/Address.tsx';
import { functionsOf, guestsOf } from '../../describe/change-names.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { COLUMNS_PROPERTY, ROW_HEIGHT } from './change-columns.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { TookText } from './TookText.tsx';
import { changeAction } from './use-change-action.ts';
import { useTimeWords } from './use-time-words.ts';

interface RowProps {
  readonly change: Operation;
  readonly id: string;
  readonly number: number;
  readonly top: number;
  readonly selected: boolean;
  readonly onPick: (change: Operation) => void;
  readonly onAct: (change: Operation) => void;
}

const clipped = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' } as const;

/** One change of the list. */
export const ChangeRow = memo(function ChangeRow(props: RowProps) {
  const { change, id, number, top, selected, onPick, onAct } = props;
  const { t } = useTranslation('activity');
  const timeWords = useTimeWords();
  const action = changeAction(change);
  return (
    <Box
      role="row"
      id={id}
      aria-rowindex={number}
      aria-selected={selected}
      onClick={() => onPick(change)}
      style={{ transform: `translateY(${String(top)}px)` }}
      sx={{
        position: 'absolute',
        insetInline: 0,
        height: ROW_HEIGHT,
        display: 'grid',
        gridTemplateColumns: `var(${COLUMNS_PROPERTY})`,
        columnGap: 1,
        alignItems: 'center',
        px: 2,
        fontSize: 13,
        cursor: 'default',
        bgcolor: selected ? 'surface.selected' : 'transparent',
        '&:hover': { bgcolor: selected ? 'surface.selected' : 'surface.chipHover' },
        '[role=grid]:focus-visible &[aria-selected=true]': {
          outline: '2px solid',
          outlineColor: 'primary.main',
          outlineOffset: '-2px',
          borderRadius: 0.5,
        },
      }}
    >
      <Cell column={1}>
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontSize: 12.5, fontVariantNumeric: 'tabular-nums' }}
        >
          {timeWords(change.startedAt)}
        </Box>
      </Cell>
      <Cell column={2}>{t(`kind.${change.plan.request.kind}`)}</Cell>
      <Cell column={3}>
        <Devices change={change} />
      </Cell>
      <Cell column={4}>
        <Guests change={change} />
      </Cell>
      <Cell column={5}>
        <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          <TookText operation={change} />
        </Box>
      </Cell>
      <Cell column={6}>
        <OutcomeMark state={change.state} />
      </Cell>
      <Cell column={7}>
        {action !== null && (
          <Button
            color="inherit"
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              onAct(change);
            }}
            sx={{ minHeight: 24, py: 0, px: 0.75, ml: -0.75, fontSize: 12.5, whiteSpace: 'nowrap' }}
          >
            {t(`action.${action}`)}
          </Button>
        )}
      </Cell>
    </Box>
  );
});

function Cell({ column, children }: { readonly column: number; readonly children: ReactNode }) {
  return (
    <Box role="gridcell" aria-colindex={column} sx={{ minWidth: 0, ...clipped }}>
      {children}
    </Box>
  );
}

function Devices({ change }: { readonly change: Operation }) {
  const index = useSnapshot((state) => state.index);
  const [first, ...others] = functionsOf(change.plan.request, index);
  if (first === undefined) return null;
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      {first.name !== null && (
        <Box component="span" sx={clipped} title={first.name}>
          {first.name}
        </Box>
      )}
      <Address>{first.address}</Address>
      {others.length > 0 && (
        <Box
          component="span"
          title={others.map(({ name, address }) => `${name ?? ''} ${address}`.trim()).join('\n')}
          sx={{ color: 'text.secondary', fontSize: 12, whiteSpace: 'nowrap' }}
        >
          +{others.length}
        </Box>
      )}
    </Box>
  );
}

function Guests({ change }: { readonly change: Operation }) {
  const index = useSnapshot((state) => state.index);
  const guests = guestsOf(change.plan.request, index);
  const words = guests.map(({ name }) => name).join(' → ');
  return (
    <span title={words}>
      {guests.map(({ id, name }, position) => (
        <span key={id}>
          {position > 0 && ' → '}
          <Box component="span" sx={{ color: guestColor(id) }}>
            {name}
          </Box>
        </span>
      ))}
    </span>
  );
}
