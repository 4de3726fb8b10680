import Search from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Dialog from '@mui/material/Dialog';
import { useTranslation } from 'react-i18next';
import { Key } from '../components/Key.tsx';
import { useShortcuts } from '../stores/stores-context.ts';
import { Palette } from './Palette.tsx';

/** The search field of the top bar; it opens the palette. */
export function SearchPalette() {
  const { t } = useTranslation('shell');
  const searching = useShortcuts((shortcuts) => shortcuts.searching);
  const search = useShortcuts((shortcuts) => shortcuts.search);
  const endSearch = useShortcuts((shortcuts) => shortcuts.endSearch);
  return (
    <>
      <ButtonBase
        onClick={search}
        sx={{
          height: 32,
          minWidth: 0,
          width: 320,
          flex: '0 1 320px',
          justifyContent: 'flex-start',
          gap: 1,
          px: 1.25,
          borderRadius: 1,
          border: '1px solid',
          borderColor: 'divider',
          bgcolor: 'surface.page',
          color: 'text.secondary',
          fontSize: 13,
          '&:hover': { borderColor: 'text.secondary' },
        }}
      >
        <Search sx={{ fontSize: 17 }} />
        <Box
          component="span"
          sx={{
            flex: 1,
            textAlign: 'start',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {t('search.open')}
        </Box>
        <Key>Ctrl K</Key>
      </ButtonBase>
      <Dialog
        open={searching}
        onClose={endSearch}
        fullWidth
        maxWidth="sm"
        slotProps={{
          paper: { 'aria-label': t('search.label'), 'aria-labelledby': undefined },
          container: { sx: { alignItems: 'flex-start', pt: 6 } },
        }}
      >
        {searching && <Palette onClose={endSearch} />}
      </Dialog>
    </>
  );
}
