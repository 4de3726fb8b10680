import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { RescanButton } from '../../plan/RescanButton.tsx';
import { FilterChip } from '../../components/FilterChip.tsx';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { SearchField } from '../../components/SearchField.tsx';
import { classFilters } from '../../stores/board-store.ts';
import { useBoard } from '../../stores/stores-context.ts';
import type { HostCounts } from './host-cards.ts';

/** Above the host's devices: how many, and which to show. */
export function HostHeader({ counts }: { readonly counts: HostCounts }) {
  const { t } = useTranslation('board');
  const filter = useBoard((board) => board.filter);
  const setFilter = useBoard((board) => board.setFilter);
  const showBridges = useBoard((board) => board.showBridges);
  const setShowBridges = useBoard((board) => board.setShowBridges);
  const search = useBoard((board) => board.search);
  const setSearch = useBoard((board) => board.setSearch);
  return (
    <Box sx={{ px: 2, pt: 1.5, pb: 1, flex: 'none', overflowY: 'hidden', scrollbarGutter: 'stable' }}>
      <ScreenHeader
        title={t('host.title')}
        aside={
          <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
            {t('host.counts', { assignable: counts.assignable, vital: counts.vital })}
          </Typography>
        }
      >
        <RescanButton />
      </ScreenHeader>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.75 }}
        role="group"
        aria-label={t('host.filters')}
      >
        {classFilters.map((one) => (
          <FilterChip key={one} pressed={filter === one} onClick={() => setFilter(one)}>
            {t(`filter.${one}`)}
          </FilterChip>
        ))}
      </Box>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, mt: 0.75 }}>
        <SearchField label={t('host.search')} value={search} onChange={setSearch} />
        <FilterChip pressed={showBridges} onClick={() => setShowBridges(!showBridges)}>
          {t('host.bridges')}
        </FilterChip>
      </Box>
    </Box>
  );
}
