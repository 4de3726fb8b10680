import Add from '@mui/icons-material/AddOutlined';
import Remove from '@mui/icons-material/RemoveOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { valueOr, type Unknown } from '../../../shared/model/fact.ts';
import type { PhysicalFunction } from '../../../shared/model/sriov.ts';
import { UnknownWord } from '../../components/UnknownWord.tsx';
import { usePlan } from '../../stores/stores-context.ts';
import type { Physical } from './physical-functions.ts';
import { NARROW } from './virtual-columns.ts';

/** How many virtual functions there are to be, and what of them, before it is planned. */
interface CountDraft {
  readonly count: string;
  readonly forGuests: boolean;
  readonly keep: boolean;
}

function present({ current, autoprobe, kept }: PhysicalFunction): CountDraft {
  return {
    count: String(valueOr(current, 0)),
    forGuests: !valueOr(autoprobe, true),
    keep: valueOr(kept, null) !== null,
  };
}

/** The number as typed, undefined for one the function cannot have. */
function countOf(text: string, total: number): number | undefined {
  const count = /^[0-9]{1,5}$/.test(text) ? Number(text) : undefined;
  return count !== undefined && count <= total ? count : undefined;
}

/** Sets how many virtual functions there are: nothing happens before the plan says what that means. */
export function CountControl({ physical: { fn, sriov } }: { readonly physical: Physical }) {
  const { t } = useTranslation('sriov');
  const open = usePlan((plan) => plan.open);
  const now = present(sriov);
  // Follows the host until something is changed here, and again once the host is as it was changed.
  const [draft, setDraft] = useState<CountDraft | null>(null);
  const wanted = draft ?? now;
  const keep = wanted.keep && wanted.count !== '0';
  const isSame = wanted.count === now.count && wanted.forGuests === now.forGuests && keep === now.keep;
  if (draft !== null && isSame) setDraft(null);
  if (!sriov.total.known) return <UnknownCount fact={sriov.total} />;
  if (!sriov.current.known) return <UnknownCount fact={sriov.current} />;

  const total = sriov.total.value;
  const count = countOf(wanted.count, total);
  const change = (changed: Partial<CountDraft>): void => setDraft({ ...wanted, ...changed });
  const step = (by: number): void =>
    change({ count: String(Math.min(total, Math.max(0, (count ?? sriov.vfs.length) + by))) });
  const plan = (): void => {
    if (count === undefined) return;
    void open({
      kind: 'set-vf-count',
      functions: [fn.address],
      count,
      autoprobe: !wanted.forGuests,
      keep,
    });
  };

  return (
    <ControlRow
      onSubmit={() => {
        if (!isSame) plan();
      }}
    >
      <Box component="span" aria-hidden sx={{ fontWeight: 600, [NARROW]: { display: 'none' } }}>
        {t('count.label')}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.25 }}>
        <IconButton aria-label={t('count.less')} disabled={count === 0} onClick={() => step(-1)}>
          <Remove sx={{ fontSize: 18 }} />
        </IconButton>
        <TextField
          type="number"
          value={wanted.count}
          error={count === undefined}
          onChange={(event) => change({ count: event.target.value })}
          slotProps={{
            htmlInput: {
              'aria-label': t('count.label'),
              'aria-describedby': 'vf-count-total',
              min: 0,
              max: total,
              step: 1,
            },
          }}
          sx={{
            width: 64,
            '& input': {
              py: 0.5,
              px: 0.5,
              textAlign: 'center',
              fontVariantNumeric: 'tabular-nums',
              appearance: 'textfield',
              '&::-webkit-inner-spin-button, &::-webkit-outer-spin-button': { appearance: 'none', m: 0 },
            },
          }}
        />
        <IconButton aria-label={t('count.more')} disabled={count === total} onClick={() => step(1)}>
          <Add sx={{ fontSize: 18 }} />
        </IconButton>
        <Box
          component="span"
          id="vf-count-total"
          sx={{ ml: 0.5, color: count === undefined ? 'state.blocked' : 'text.secondary' }}
        >
          {count === undefined ? t('count.bad', { total }) : t('count.of', { total })}
        </Box>
      </Box>
      <Option
        label={t('count.forGuests')}
        hint={t('count.forGuestsHint')}
        checked={wanted.forGuests}
        onChange={(forGuests) => change({ forGuests })}
      />
      <Option
        label={t('count.keep')}
        hint={t('count.keepHint')}
        checked={keep}
        disabled={count === 0}
        onChange={(checked) => change({ keep: checked })}
      />
      <Box sx={{ flex: 1 }} />
      {draft !== null && !isSame && (
        <Button color="inherit" onClick={() => setDraft(null)}>
          {t('count.reset')}
        </Button>
      )}
      <Button type="submit" variant="contained" disabled={isSame || count === undefined}>
        {t('count.plan')}
      </Button>
    </ControlRow>
  );
}

function UnknownCount({ fact }: { readonly fact: Unknown }) {
  const { t } = useTranslation('sriov');
  return (
    <ControlRow>
      {t('count.label')}
      <UnknownWord fact={fact} />
    </ControlRow>
  );
}

function ControlRow({
  onSubmit,
  children,
}: {
  readonly onSubmit?: () => void;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation('sriov');
  return (
    <Box
      component="form"
      noValidate
      aria-label={t('count.form')}
      onSubmit={(event) => {
        event.preventDefault();
        onSubmit?.();
      }}
      sx={{
        px: 2,
        py: 1,
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        columnGap: 2,
        rowGap: 0.5,
        fontSize: 13,
      }}
    >
      {children}
    </Box>
  );
}

function Option({
  label,
  hint,
  checked,
  disabled = false,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly disabled?: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <FormControlLabel
      title={hint}
      disabled={disabled}
      control={
        <Checkbox size="small" checked={checked} onChange={(_, value) => onChange(value)} sx={{ p: 0.5 }} />
      }
      label={label}
      sx={{ mx: 0, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
    />
  );
}
