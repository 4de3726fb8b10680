import ChevronRight from '@mui/icons-material/ChevronRight';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { activities } from '../../describe/activity.ts';
import { useBoard, useOperations, useSnapshot } from '../../stores/stores-context.ts';
import { GuestColumn } from './GuestColumn.tsx';
import { useHiddenColumns } from './use-hidden-columns.ts';

/** The right side: a column per virtual machine. */
export function GuestColumns() {
  const { t } = useTranslation('board');
  const guests = useSnapshot(({ index }) => index.snapshot.guests);
  const operations = useOperations((state) => state.operations);
  const pending = useBoard((board) => board.pending);
  const activity = useMemo(() => activities(operations, pending), [operations, pending]);
  const row = useRef<HTMLDivElement>(null);
  const hidden = useHiddenColumns(row, guests.length);
  return (
    <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ px: 2, pt: 1.5 }}>
        <ScreenHeader
          level={2}
          title={t('guests.title')}
          aside={
            <Typography variant="caption" noWrap sx={{ color: 'text.secondary' }}>
              {t('guests.hint')}
            </Typography>
          }
        >
          {hidden > 0 && (
            <Button
              color="inherit"
              endIcon={<ChevronRight />}
              onClick={() =>
                row.current?.scrollBy({ left: row.current.clientWidth * 0.8, behavior: 'smooth' })
              }
              sx={{ flex: 'none', minHeight: 24, py: 0, color: 'text.secondary' }}
            >
              {t('guests.more', { count: hidden })}
            </Button>
          )}
        </ScreenHeader>
      </Box>
      <Box
        ref={row}
        tabIndex={guests.length > 0 ? 0 : -1}
        role="group"
        aria-label={t('guests.title')}
        sx={{ flex: 1, minHeight: 0, display: 'flex', gap: 1, px: 2, pb: 2, pt: 1, overflowX: 'auto' }}
      >
        {guests.map((guest) => (
          <GuestColumn key={guest.id} guest={guest} activity={activity} />
        ))}
      </Box>
    </Box>
  );
}
