import { useDroppable } from '@dnd-kit/core';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/shallow';
import { useBoard, useSnapshot } from '../../stores/stores-context.ts';
import { DropHint } from './DropHint.tsx';
import { HostHeader } from './HostHeader.tsx';
import { HostList } from './HostList.tsx';
import { hostSide } from './host-cards.ts';
import { useVerdict } from './use-verdict.ts';

/** The left side: the host's devices, and the place to take devices back to. */
export function HostPanel() {
  const { t } = useTranslation('board');
  const index = useSnapshot((state) => state.index);
  const view = useBoard(useShallow(({ filter, showBridges, search }) => ({ filter, showBridges, search })));
  const setFilter = useBoard((board) => board.setFilter);
  const setSearch = useBoard((board) => board.setSearch);
  const side = useMemo(() => hostSide(index, view), [index, view]);
  const verdict = useVerdict('host');
  const aimed = useBoard(({ target }) => target === 'host');
  const { setNodeRef } = useDroppable({ id: 'target:host', data: { target: 'host' } });
  const narrowed = view.filter !== 'all' || view.search !== '';

  return (
    <Box
      component="section"
      ref={setNodeRef}
      aria-label={t('host.label')}
      sx={{
        width: { xs: 390, xl: 460 },
        flex: 'none',
        display: 'flex',
        flexDirection: 'column',
        minHeight: 0,
        position: 'relative',
        borderRight: '1px solid',
        borderColor: 'divider',
      }}
    >
      <HostHeader counts={side.counts} />
      {side.cards.length > 0 ? (
        <HostList cards={side.cards} />
      ) : (
        <Box sx={{ px: 2, py: 3, display: 'grid', gap: 1, justifyItems: 'start' }}>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {narrowed ? t('host.nothingMatches') : t('host.allGiven')}
          </Typography>
          {narrowed && (
            <Button
              variant="outlined"
              color="inherit"
              onClick={() => {
                setFilter('all');
                setSearch('');
              }}
            >
              {t('host.showAll')}
            </Button>
          )}
        </Box>
      )}
      {verdict !== null && (
        <Box
          sx={{
            position: 'absolute',
            inset: 8,
            display: 'flex',
            borderRadius: 1,
            bgcolor: 'background.default',
            opacity: 0.96,
            pointerEvents: 'none',
          }}
        >
          <DropHint kind={verdict.verdict.kind} words={verdict.words} aimed={aimed} />
        </Box>
      )}
    </Box>
  );
}
