import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { RescanButton } from '../../plan/RescanButton.tsx';
import { FilterChip } from '../../components/FilterChip.tsx';
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
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 28 }}>
        <Typography variant="h2" component="h1" sx={{ whiteSpace: 'nowrap' }}>
          {t('host.title')}
        </Typography>
        <Typography variant="caption" noWrap sx={{ color: 'text.secondary', flex: 1 }}>
          {t('host.counts', { assignable: counts.assignable, vital: counts.vital })}
        </Typography>
        <RescanButton />
      </Box>
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
      <Box sx={{ display: 'flex', gap: 0.625, mt: 0.75 }}>
        <InputBase
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setSearch('');
          }}
          placeholder={t('host.search')}
          startAdornment={<Search sx={{ fontSize: 16, mr: 0.75, color: 'text.secondary' }} />}
          slotProps={{ input: { 'aria-label': t('host.search'), spellCheck: false } }}
          sx={{
            flex: 1,
            height: 28,
            px: 1,
            fontSize: 12.5,
            borderRadius: 1,
            border: '1px solid',
            borderColor: 'divider',
            bgcolor: 'surface.card',
            '&.Mui-focused': { borderColor: 'primary.main' },
          }}
        />
        <FilterChip pressed={showBridges} onClick={() => setShowBridges(!showBridges)}>
          {t('host.bridges')}
        </FilterChip>
      </Box>
    </Box>
  );
}
