import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterChip } from '../../components/FilterChip.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { functionsOf, guestsOf } from '../../describe/change-names.ts';
import { everyChange, outcomeFilters, type ChangeFilter } from '../../stores/activity-store.ts';
import { useActivity, useOperations, useSnapshot } from '../../stores/stores-context.ts';
import { NARROW } from './change-columns.ts';

/** What to list: words to find, one device, one virtual machine, how it ended. */
export function ActivityFilter({ found }: { readonly found: number }) {
  const { t } = useTranslation('activity');
  const filter = useActivity((activity) => activity.filter);
  const setFilter = useActivity((activity) => activity.setFilter);
  const total = useOperations(({ operations }) => operations.length);
  const { devices, guests } = useChoices();
  return (
    <Box role="search" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, flexWrap: 'wrap' }}>
      <SearchField
        label={t('filter.label')}
        placeholder={t('filter.placeholder')}
        value={filter.text}
        width={168}
        onChange={(text) => setFilter({ text })}
      />
      <Choice
        label={t('filter.device')}
        every={t('filter.everyDevice')}
        width={{ wide: 190, narrow: 150 }}
        value={filter.device}
        choices={devices}
        onChoose={(device) => setFilter({ device })}
      />
      <Choice
        label={t('filter.guest')}
        every={t('filter.everyGuest')}
        width={{ wide: 130, narrow: 112 }}
        value={filter.guest}
        choices={guests}
        onChoose={(guest) => setFilter({ guest })}
      />
      {outcomeFilters.map((one) => (
        <FilterChip key={one} pressed={filter.outcome === one} onClick={() => setFilter({ outcome: one })}>
          {t(`filter.outcome.${one}`)}
        </FilterChip>
      ))}
      {isNarrow(filter) && (
        <FilterChip pressed={false} onClick={() => setFilter(everyChange)}>
          {t('filter.clear')}
        </FilterChip>
      )}
      <Typography variant="caption" role="status" sx={{ color: 'text.secondary', ml: 'auto' }}>
        {found === total ? t('changes', { count: total }) : t('found', { found, total })}
      </Typography>
    </Box>
  );
}

function isNarrow({ text, device, guest, outcome }: ChangeFilter): boolean {
  return text !== '' || device !== null || guest !== null || outcome !== 'all';
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly every: string;
  readonly width: { readonly wide: number; readonly narrow: number };
  readonly value: T | null;
  readonly choices: ReadonlyMap<T, string>;
  readonly onChoose: (choice: T | null) => void;
}

function Choice<T extends string>({ label, every, width, value, choices, onChoose }: ChoiceProps<T>) {
  return (
    <TextField
      select
      value={value ?? ''}
      onChange={(event) => onChoose([...choices.keys()].find((one) => one === event.target.value) ?? null)}
      slotProps={{
        input: { sx: { height: 32, width: width.wide, [NARROW]: { width: width.narrow } } },
        select: {
          displayEmpty: true,
          renderValue: () => (value === null ? every : (choices.get(value) ?? value)),
          SelectDisplayProps: { 'aria-label': label },
          MenuProps: { slotProps: { paper: { sx: { maxHeight: 420 } } } },
        },
      }}
    >
      <MenuItem value="">{every}</MenuItem>
      {[...choices].map(([one, name]) => (
        <MenuItem key={one} value={one}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  );
}

/** Devices and virtual machines that the journal knows, by name. */
function useChoices() {
  const operations = useOperations((state) => state.operations);
  const index = useSnapshot((state) => state.index);
  return useMemo(() => {
    return {
      devices: sorted(
        operations
          .flatMap(({ plan, record }) => functionsOf(plan.request, index, record))
          .map(({ address, name }) => [address, name === null ? address : `${name} · ${address}`]),
      ),
      guests: sorted(
        operations
          .flatMap(({ plan, record }) => guestsOf(plan.request, index, record))
          .map(({ id, name }) => [id, name]),
      ),
    };
  }, [operations, index]);
}

function sorted<T extends string>(choices: readonly (readonly [T, string])[]): ReadonlyMap<T, string> {
  return new Map([...new Map(choices)].sort(([, a], [, b]) => a.localeCompare(b)));
}
