import WarningAmber from '@mui/icons-material/WarningAmberOutlined';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';

/** Said above the picture when this kernel was told to pretend that ports isolate. */
export function OverrideWarning() {
  const { t } = useTranslation('groups');
  return (
    <Box
      role="note"
      sx={{
        display: 'flex',
        gap: 1,
        mx: 2,
        mb: 1,
        p: 1,
        px: 1.5,
        borderRadius: 1,
        border: '1px solid',
        borderColor: 'state.blocked',
        fontSize: 13,
      }}
    >
      <WarningAmber aria-hidden sx={{ color: 'state.blocked', fontSize: 18 }} />
      {t('overridden')}
    </Box>
  );
}
