import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { CallErrorText } from '../../plan/CallErrorText.tsx';
import { useActivity, useOperations } from '../../stores/stores-context.ts';
import { ActivityFilter } from './ActivityFilter.tsx';
import { ChangeGrid } from './ChangeGrid.tsx';
import { ChangePanel } from './ChangePanel.tsx';
import { useChanges } from './use-changes.ts';

/** The journal: every change of this host, with its details, its undo and its export. */
export function ActivityView() {
  const { t } = useTranslation('activity');
  const total = useOperations(({ operations }) => operations.length);
  const changes = useChanges();
  const shown = useOperations(({ operations }) => operations);
  const selected = useActivity((activity) => activity.selected);
  const panelOpen = useActivity((activity) => activity.panelOpen);
  const detailed = panelOpen ? shown.find(({ id }) => id === selected) : undefined;
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }}>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          minWidth: 0,
          display: 'flex',
          flexDirection: 'column',
          containerType: 'inline-size',
        }}
      >
        <Box
          sx={{
            px: 2,
            pt: 1.5,
            pb: 1,
            display: 'grid',
            gap: 1,
            borderBottom: '1px solid',
            borderColor: 'divider',
          }}
        >
          <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 1 }}>
            <Typography variant="h2" component="h1">
              {t('title')}
            </Typography>
            <Typography variant="caption" role="status" sx={{ color: 'text.secondary' }}>
              {changes.length === total
                ? t('changes', { count: total })
                : t('found', { found: changes.length, total })}
            </Typography>
          </Box>
          <ActivityFilter />
        </Box>
        {changes.length === 0 ? <Nothing /> : <ChangeGrid changes={changes} />}
      </Box>
      {detailed !== undefined && <ChangePanel change={detailed} />}
    </Box>
  );
}

/** Why there is nothing to list: not read yet, not readable, nothing done yet, nothing that the filter leaves. */
function Nothing() {
  const { t } = useTranslation('activity');
  const loaded = useOperations((state) => state.loaded);
  const error = useOperations((state) => state.error);
  const total = useOperations(({ operations }) => operations.length);
  const state = total > 0 ? 'filtered' : loaded ? 'empty' : error === null ? 'loading' : 'failed';
  return (
    <Box
      role="status"
      sx={{ px: 4, py: 6, maxWidth: 560, mx: 'auto', display: 'grid', gap: 1, textAlign: 'center' }}
    >
      <Box sx={{ fontSize: 14.5, fontWeight: 600 }}>{t(`nothing.${state}.title`)}</Box>
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t(`nothing.${state}.meaning`)}</Box>
      {state === 'failed' && error !== null && (
        <Box sx={{ fontSize: 13, textAlign: 'start' }}>
          <CallErrorText error={error} />
        </Box>
      )}
    </Box>
  );
}
