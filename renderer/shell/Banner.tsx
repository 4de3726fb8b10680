import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Explanation } from '../describe/finding-text.ts';
import { OriginalWords } from '../plan/OriginalWords.tsx';

interface BannerProps {
  readonly severity: 'error' | 'warning';
  readonly text: Explanation;
  readonly original?: string;
  readonly aside?: string | undefined;
  readonly onRetry?: () => void;
  /** Another way on than trying again. */
  readonly action?: { readonly words: string; readonly onClick: () => void };
  readonly onDismiss?: () => void;
}

/** One failure across the top of the screen. */
export function Banner({ severity, text, original = '', aside, onRetry, action, onDismiss }: BannerProps) {
  const { t } = useTranslation('connection');
  const { t: shell } = useTranslation('shell');
  const buttons = (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      {aside !== undefined && (
        <Box sx={{ fontSize: 12, color: 'text.secondary', whiteSpace: 'nowrap' }}>{aside}</Box>
      )}
      {onRetry !== undefined && (
        <Button variant="outlined" color="inherit" onClick={onRetry} sx={{ whiteSpace: 'nowrap' }}>
          {t('retry')}
        </Button>
      )}
      {action !== undefined && (
        <Button variant="outlined" color="inherit" onClick={action.onClick} sx={{ whiteSpace: 'nowrap' }}>
          {action.words}
        </Button>
      )}
      {onDismiss !== undefined && (
        <Button color="inherit" onClick={onDismiss}>
          {shell('dismiss')}
        </Button>
      )}
    </Box>
  );
  return (
    <Alert
      severity={severity}
      variant="outlined"
      action={buttons}
      sx={{
        borderWidth: 0,
        borderBottom: '1px solid',
        borderColor: 'divider',
        borderRadius: 0,
        bgcolor: 'surface.card',
        color: 'text.primary',
        py: 0.25,
        '& .MuiAlert-action': { pt: 0, mr: 0, alignItems: 'center' },
      }}
    >
      <Box component="span" sx={{ fontWeight: text.meaning === '' ? 450 : 650 }}>
        {text.title}
        {text.meaning === '' ? '' : '. '}
      </Box>
      {text.meaning} {text.remedy}
      {original !== '' && <OriginalWords title={t('original')}>{original}</OriginalWords>}
    </Alert>
  );
}
