import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useSession } from '../stores/stores-context.ts';
import { currentHost } from './current-host.ts';

/** Always there on the demo host, so that nobody takes it for a real one. */
export function DemoMark() {
  const { t } = useTranslation('shell');
  const isDemo = useSession(({ session }) => currentHost(session)?.choice.kind === 'demo');
  if (!isDemo) return null;
  return (
    <Box
      component="span"
      title={t('demoHint')}
      sx={{
        px: 1,
        py: 0.375,
        borderRadius: 0.75,
        bgcolor: 'primary.main',
        color: 'primary.contrastText',
        fontSize: 11.5,
        fontWeight: 700,
        letterSpacing: '0.06em',
      }}
    >
      {t('demoMark')}
    </Box>
  );
}
