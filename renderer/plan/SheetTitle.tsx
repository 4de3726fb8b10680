import Close from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';

/** What a sheet is about, and its way out. */
export function SheetTitle({
  id,
  onClose,
  children,
}: {
  readonly id: string;
  readonly onClose: () => void;
  readonly children: string;
}) {
  const { t } = useTranslation('words');
  return (
    <Box
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 2.5,
        py: 1,
        minHeight: 56,
        borderBottom: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Typography
        id={id}
        variant="h1"
        component="h2"
        sx={{ flex: 1, minWidth: 0, fontSize: 17, overflowWrap: 'anywhere' }}
      >
        {children}
      </Typography>
      <IconButton aria-label={t('close')} onClick={onClose} sx={{ mr: -0.75 }}>
        <Close />
      </IconButton>
    </Box>
  );
}
