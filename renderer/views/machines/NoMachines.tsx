import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useRoute, useSnapshot } from '../../stores/stores-context.ts';

/** In place of the list: why there is no virtual machine, and where to go from here. */
export function NoMachines() {
  const { t } = useTranslation('machines');
  const libvirt = useSnapshot(({ index }) => index.snapshot.libvirt.state);
  const show = useRoute((route) => route.show);
  return (
    <Box sx={{ flex: 1, p: 4, maxWidth: 640 }}>
      <Typography variant="h1">{t(`none.${libvirt}.title`)}</Typography>
      <Typography sx={{ mt: 1 }}>{t(`none.${libvirt}.meaning`)}</Typography>
      {libvirt !== 'connecting' && (
        <Button variant="contained" sx={{ mt: 2 }} onClick={() => show('board')}>
          {t('none.toBoard')}
        </Button>
      )}
    </Box>
  );
}
