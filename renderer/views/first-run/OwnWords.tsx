import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { monoFont } from '../../theme/theme.ts';

/** What the other side said, word for word, behind our plain text. */
export function OwnWords({ message }: { readonly message: string }) {
  const { t } = useTranslation('shell');
  if (message === '') return null;
  return (
    <Box component="details" sx={{ mt: 1.5, fontSize: 12.5, color: 'text.secondary' }}>
      <Box component="summary" sx={{ cursor: 'pointer' }}>
        {t('originalWords')}
      </Box>
      <Box
        sx={{ mt: 0.5, fontFamily: monoFont, fontSize: 12, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
      >
        {message}
      </Box>
    </Box>
  );
}
