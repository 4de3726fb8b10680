import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useRoute, useSnapshot } from '../../stores/stores-context.ts';

/** In place of the list: why there is no physical function, and what one would be. */
export function NoSriov() {
  const { t } = useTranslation('sriov');
  const reading = useSnapshot(({ index }) => index.snapshot.reader.state);
  const show = useRoute((route) => route.show);
  return (
    <Box sx={{ flex: 1, p: 4, maxWidth: 680 }}>
      <Box role="status">
        <Typography variant="h1">{t(`none.${reading}.title`)}</Typography>
      </Box>
      {reading !== 'reading' && (
        <>
          <Typography sx={{ mt: 1 }}>{t(`none.${reading}.meaning`)}</Typography>
          {reading === 'read' && <Typography sx={{ mt: 1 }}>{t('none.what')}</Typography>}
          <Button
            variant="contained"
            sx={{ mt: 2 }}
            onClick={() => show(reading === 'read' ? 'devices' : 'board')}
          >
            {t(`none.${reading}.next`)}
          </Button>
        </>
      )}
    </Box>
  );
}
