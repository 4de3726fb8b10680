import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import { useRoute } from '../../stores/stores-context.ts';

/** In place of the picture: why there are no groups, and where it is mended. */
export function NoGroups({ snapshot }: { readonly snapshot: HostSnapshot }) {
  const { t } = useTranslation('groups');
  const show = useRoute((route) => route.show);
  const reading = snapshot.reader.state === 'reading';
  const off = snapshot.iommu.state === 'kernel-off' || snapshot.iommu.state === 'firmware-off';
  return (
    <Box sx={{ flex: 1, p: 4, maxWidth: 640 }}>
      <Typography variant="h1">{t(reading ? 'none.readingTitle' : 'none.title')}</Typography>
      {!reading && (
        <>
          <Typography sx={{ mt: 1 }}>{t(off ? 'none.off' : 'none.other')}</Typography>
          <Box sx={{ display: 'flex', gap: 1, mt: 2 }}>
            <Button variant="contained" onClick={() => show('board')}>
              {t('none.toBoard')}
            </Button>
            <Button variant="outlined" color="inherit" onClick={() => show('devices')}>
              {t('none.toDevices')}
            </Button>
          </Box>
        </>
      )}
    </Box>
  );
}
