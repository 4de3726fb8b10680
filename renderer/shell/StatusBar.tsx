import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { usePlan, useSession, useShortcuts, useSnapshot } from '../stores/stores-context.ts';
import { ConnectionDot } from './ConnectionDot.tsx';
import { healthOf } from './health.ts';
import { LastChange } from './LastChange.tsx';
import { useTimeLocale } from '../components/use-time-locale.ts';
import { Key } from '../components/Key.tsx';
import { RunningOperations } from './RunningOperations.tsx';

/** The bar at the bottom: whether what is shown is live, running changes, the last change. */
export function StatusBar() {
  const { t } = useTranslation('shell');
  const timeLocale = useTimeLocale();
  const linked = useSession((session) => session.linked);
  const reader = useSnapshot(({ snapshot }) => snapshot?.reader.state ?? 'reading');
  const libvirt = useSnapshot(({ snapshot }) => snapshot?.libvirt.state ?? 'connecting');
  const reading = useSnapshot((state) => state.reading);
  const takenAt = useSnapshot(({ snapshot }) =>
    snapshot === null || snapshot.functions.length === 0 ? undefined : snapshot.takenAt,
  );
  const refresh = useSnapshot((state) => state.refresh);
  const showShortcuts = useShortcuts((shortcuts) => shortcuts.show);
  const showOperation = usePlan((plan) => plan.showOperation);
  const health = healthOf(linked, reader, libvirt);
  const word =
    reading || health === 'busy'
      ? t('status.reading')
      : t(health === 'live' ? 'status.live' : 'status.stale');
  const time = takenAt === undefined ? '' : new Date(takenAt).toLocaleTimeString(timeLocale);

  return (
    <Box
      component="footer"
      sx={{
        gridArea: 'status',
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        bgcolor: 'surface.bar',
        borderTop: '1px solid',
        borderColor: 'divider',
        color: 'text.secondary',
        fontSize: 12,
        minWidth: 0,
        '& .MuiButton-root': {
          minHeight: 22,
          py: 0,
          px: 0.75,
          fontSize: 12,
          fontWeight: 450,
          color: 'text.secondary',
        },
      }}
    >
      <Button onClick={() => void refresh()} title={t('status.refresh')} sx={{ gap: 0.75 }}>
        <ConnectionDot />
        {word}
      </Button>
      {time !== '' && <span>{t('status.lastRead', { time })}</span>}
      <RunningOperations onShow={showOperation} />
      <LastChange onShow={showOperation} />
      <Box sx={{ flex: 1 }} />
      <Button onClick={showShortcuts} sx={{ gap: 0.75 }}>
        {t('status.shortcuts')}
        <Key>?</Key>
      </Button>
    </Box>
  );
}
