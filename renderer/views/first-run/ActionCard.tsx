import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkWords } from '../../describe/check-words.ts';
import { explanationNamespaces } from '../../describe/finding-text.ts';
import { useRoute, useSetup, useSnapshot } from '../../stores/stores-context.ts';
import { CommandBox } from '../../components/CommandBox.tsx';
import type { Mending } from './mending.ts';

/** The one action that mends it, and the button that looks whether it helped. */
export function ActionCard({
  mending,
  hostLabel,
}: {
  readonly mending: Mending;
  readonly hostLabel: string | null;
}) {
  const { t } = useTranslation('firstRun');
  const { t: doctor } = useTranslation('doctor');
  const { t: explain } = useTranslation(explanationNamespaces);
  const refresh = useSnapshot((state) => state.refresh);
  const reconnect = useSnapshot((state) => state.reconnect);
  const show = useRoute((route) => route.show);
  const showTab = useSetup((setup) => setup.showTab);
  const [trying, setTrying] = useState(false);
  const { command, page, values, check } = mending;

  const tryAgain = async (): Promise<void> => {
    setTrying(true);
    if (mending.tryAgain === 'reconnect') await reconnect();
    await refresh();
    setTrying(false);
  };

  const setUp = (): void => {
    showTab('wizard');
    show('setup');
  };

  return (
    <Box
      component="section"
      aria-labelledby="first-run-action"
      sx={{
        mt: 3,
        p: 2,
        borderRadius: 1.5,
        bgcolor: 'surface.card',
        border: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Typography variant="h3" component="h2" id="first-run-action">
        {t('action')}
      </Typography>
      <Box sx={{ mt: 0.5, mb: 1.5, maxWidth: '68ch', display: 'grid', gap: 1 }}>
        {check !== null && (
          <Typography variant="body2">{checkWords(check, doctor, explain).remedy}</Typography>
        )}
        {(check === null || command !== null) && (
          <Typography variant="body2">{t(`page.${page}.action`, { ns: 'firstRun', ...values })}</Typography>
        )}
      </Box>
      {command !== null && (
        <>
          <Typography variant="caption" component="div" sx={{ mb: 0.5, color: 'text.secondary' }}>
            {hostLabel !== null && mending.runsOn === 'host'
              ? t('runOnHost', { host: hostLabel })
              : t(`runs.${mending.runsOn}`)}
          </Typography>
          <CommandBox command={command} copyName={t('copyCommand')} />
        </>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, mt: 1.5 }}>
        {mending.setUp && (
          <Button variant="contained" onClick={setUp}>
            {t('setUp')}
          </Button>
        )}
        <Button
          variant={mending.setUp ? 'outlined' : 'contained'}
          color={mending.setUp ? 'inherit' : 'primary'}
          loading={trying}
          onClick={() => void tryAgain()}
        >
          {t('lookAgain')}
        </Button>
        <Typography variant="caption" sx={{ color: 'text.secondary' }}>
          {t('looksByItself')}
        </Typography>
      </Box>
    </Box>
  );
}
