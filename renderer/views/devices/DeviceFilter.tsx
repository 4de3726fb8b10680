import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { FilterChip } from '../../components/FilterChip.tsx';
import { SearchField } from '../../components/SearchField.tsx';
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
      <SearchField
        label={t('filterLabel')}
        placeholder={t('filterPlaceholder')}
        value={query}
        width={292}
        onChange={onQuery}
      />
      {classFilters.map((one) => (
        <FilterChip key={one} pressed={classes === one} onClick={() => onClasses(one)}>
          {t(`class.${one}`)}
        </FilterChip>
      ))}
    </Box>
  );
}
