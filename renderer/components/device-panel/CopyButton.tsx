import Check from '@mui/icons-material/CheckOutlined';
import ContentCopy from '@mui/icons-material/ContentCopyOutlined';
import ErrorOutline from '@mui/icons-material/ErrorOutlineOutlined';
import IconButton from '@mui/material/IconButton';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStores } from '../../stores/stores-context.ts';

const SHOWN_MS = 2000;

/** Copies a text and says for a moment whether it worked. `name` tells what is copied. */
export function CopyButton({ text, name }: { readonly text: string; readonly name: string }) {
  const { page } = useStores();
  const { t } = useTranslation('words');
  const [outcome, setOutcome] = useState<'copied' | 'copyFailed' | null>(null);

  useEffect(() => {
    if (outcome === null) return undefined;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  const copy = async (): Promise<void> => setOutcome((await page.copy(text)) ? 'copied' : 'copyFailed');
  const Icon = outcome === null ? ContentCopy : outcome === 'copied' ? Check : ErrorOutline;
  const label = outcome === null ? name : t(outcome);
  return (
    <IconButton
      aria-label={label}
      aria-live="polite"
      title={label}
      onClick={() => void copy()}
      sx={{ p: 0.5 }}
    >
      <Icon sx={{ fontSize: 15 }} />
    </IconButton>
  );
}
