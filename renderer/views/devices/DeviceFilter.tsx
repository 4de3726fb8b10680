import Search from '@mui/icons-material/SearchOutlined';
import Box from '@mui/material/Box';
import InputAdornment from '@mui/material/InputAdornment';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { FilterChip } from '../../components/FilterChip.tsx';
import { classFilters, type ClassFilter } from '../../stores/board-store.ts';

/** What to show of the tree: words to find, and kinds of devices. */
export function DeviceFilter({
  query,
  classes,
  onQuery,
  onClasses,
}: {
  readonly query: string;
  readonly classes: ClassFilter;
  readonly onQuery: (query: string) => void;
  readonly onClasses: (classes: ClassFilter) => void;
}) {
  const { t } = useTranslation('devices');
  return (
    <Box role="search" sx={{ display: 'flex', alignItems: 'center', gap: 0.75, flexWrap: 'wrap' }}>
      <TextField
        value={query}
        onChange={(event) => onQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape' || query === '') return;
          event.stopPropagation();
          onQuery('');
        }}
        placeholder={t('filterPlaceholder')}
        slotProps={{
          htmlInput: { 'aria-label': t('filterLabel'), type: 'search', spellCheck: false },
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <Search sx={{ fontSize: 18 }} />
              </InputAdornment>
            ),
            sx: { height: 32, fontSize: 13, width: 292, bgcolor: 'surface.card' },
          },
        }}
      />
      {classFilters.map((one) => (
        <FilterChip key={one} pressed={classes === one} onClick={() => onClasses(one)}>
          {t(`class.${one}`)}
        </FilterChip>
      ))}
    </Box>
  );
}
