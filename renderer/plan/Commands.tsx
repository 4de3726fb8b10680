import ContentCopy from '@mui/icons-material/ContentCopy';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBox } from '../components/CodeBox.tsx';
import { useStores } from '../stores/stores-context.ts';

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
      <Box sx={{ mt: 0.75 }}>
        <CodeBox label={t('commands.title')}>{text}</CodeBox>
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
