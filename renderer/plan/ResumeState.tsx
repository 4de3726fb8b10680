import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Resuming } from '../stores/plan-store.ts';
import { CallErrorText } from './CallErrorText.tsx';
import { Waiting } from './Waiting.tsx';

/** What finishing and taking back mean, or how far the asking is. */
export function ResumeState({ resuming }: { readonly resuming: Resuming }) {
  const { t } = useTranslation('plan');
  if (resuming === null) return <Box sx={{ color: 'text.secondary' }}>{t('resumeHint')}</Box>;
  if (resuming === 'unlocking' || resuming === 'starting') return <Waiting>{t(resuming)}</Waiting>;
  if ('findings' in resuming)
    return (
      <Alert severity="error" variant="outlined">
        {t('cannotFinish')}
      </Alert>
    );
  return (
    <Alert severity="error" variant="outlined">
      {t('notStarted')} <CallErrorText error={resuming} />
    </Alert>
  );
}
