import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';

/** In place of the page of a virtual machine that the host does not have any more. */
export function GoneMachine({ name }: { readonly name: string }) {
  const { t } = useTranslation('machines');
  return (
    <Box role="status" sx={{ flex: 1, minWidth: 0, p: 4, maxWidth: 640 }}>
      <Typography variant="h2">{t('gone.title', { name })}</Typography>
      <Typography sx={{ mt: 1 }}>{t('gone.meaning')}</Typography>
    </Box>
  );
}
