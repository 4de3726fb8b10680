import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { Address } from '../../components/Address.tsx';
import { clipped, rowLook } from '../../components/grid/grid-look.ts';
import { functionsOf, guestsOf } from '../../describe/change-names.ts';
import { changeActions, type ChangeAction } from '../../plan/change-actions.ts';
import { timeWords } from '../../describe/time-words.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import { COLUMNS, NARROW, WIDE_ONLY, type Column } from './change-columns.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { TookText } from './TookText.tsx';

interface RowProps {
  readonly change: Operation;
  readonly id: string;
  readonly number: number;
  readonly top: number;
  readonly selected: boolean;
  readonly onPick: (change: Operation) => void;
  readonly onAct: (change: Operation, action: ChangeAction) => void;
}

/** One change of the list. */
export const ChangeRow = memo(function ChangeRow(props: RowProps) {
  const { change, id, number, top, selected, onPick, onAct } = props;
  const { t } = useTranslation('activity');
  const [action] = changeActions(change);
  return (
    <Box
      role="row"
      id={id}
      aria-rowindex={number}
      aria-selected={selected}
      data-active={selected}
      onClick={() => onPick(change)}
      style={{ transform: `translateY(${String(top)}px)` }}
      sx={rowLook(selected)}
    >
      <Cell column="when">
        <Box
          component="span"
          sx={{ color: 'text.secondary', fontSize: 12.5, fontVariantNumeric: 'tabular-nums' }}
        >
          {timeWords(change.startedAt)}
        </Box>
      </Cell>
      <Cell column="change">
        {change.undoes === null ? t(`kind.${change.plan.request.kind}`) : t('kind.undo')}
      </Cell>
      <Cell column="device">
        <Devices change={change} />
      </Cell>
      <Cell column="guest">
        <Guests change={change} />
      </Cell>
      <Cell column="by">
        <Box component="span" title={change.by} sx={{ color: 'text.secondary' }}>
          {change.by}
        </Box>
      </Cell>
      <Cell column="took">
        <Box component="span" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          <TookText operation={change} />
        </Box>
      </Cell>
      <Cell column="outcome">
        <OutcomeMark change={change} />
      </Cell>
      <Cell column="action">
        {action !== undefined && (
          <Button
            color="inherit"
            tabIndex={-1}
            onClick={(event) => {
              event.stopPropagation();
              onAct(change, action);
            }}
            sx={{
              minHeight: 24,
              minWidth: 0,
              py: 0,
              px: 0.75,
              ml: -0.75,
              fontSize: 12.5,
              whiteSpace: 'nowrap',
            }}
          >
            {t(`action.${action}`)}
          </Button>
        )}
      </Cell>
    </Box>
  );
});

function Cell({ column, children }: { readonly column: Column; readonly children: ReactNode }) {
  const narrow = WIDE_ONLY.has(column) ? { [NARROW]: { display: 'none' } } : {};
  return (
    <Box
      role="gridcell"
      aria-colindex={COLUMNS.indexOf(column) + 1}
      sx={{ minWidth: 0, ...clipped, ...narrow }}
    >
      {children}
    </Box>
  );
}

function Devices({ change }: { readonly change: Operation }) {
  const index = useSnapshot((state) => state.index);
  const [first, ...others] = functionsOf(change.plan.request, index, change.record);
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
  const guests = guestsOf(change.plan.request, index, change.record);
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
