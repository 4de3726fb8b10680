import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../stores/stores-context.ts';
import { monoFont } from '../theme/theme.ts';

/** The same by hand: to read, to learn from, to copy. */
export function Commands({ commands }: { readonly commands: readonly string[] }) {
  const { t } = useTranslation('plan');
  const { page } = useStores();
  const [copied, setCopied] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const text = commands.join('\n');
  return (
    <Box
      component="details"
      sx={{ '& summary': { cursor: 'pointer', color: 'text.secondary', fontSize: 12, fontWeight: 650 } }}
    >
      <summary>{t('commands.title')}</summary>
      <Box
        component="pre"
        tabIndex={0}
        aria-label={t('commands.title')}
        sx={{
          m: 0,
          mt: 0.75,
          p: 1.25,
          maxHeight: 220,
          overflow: 'auto',
          borderRadius: 1,
          bgcolor: 'surface.well',
          fontFamily: monoFont,
          fontSize: 11.5,
          lineHeight: 1.55,
        }}
      >
        {text}
      </Box>
      <Button
        color="inherit"
        startIcon={<ContentCopy />}
        onClick={() => void page.copy(text).then((done) => setCopied(done ? 'copied' : 'copyFailed'))}
        sx={{ mt: 0.5 }}
      >
        {t(`commands.${copied}`)}
      </Button>
    </Box>
  );
}
