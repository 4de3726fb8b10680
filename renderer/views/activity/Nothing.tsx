import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../../shared/ipc/reply.ts';
import { CallErrorText } from '../../plan/CallErrorText.tsx';

/** Why there is nothing to show: not read yet, not readable, nothing done or used yet, nothing that the filter leaves. */
export function Nothing({
  state,
  error,
  children,
}: {
  readonly state: 'loading' | 'failed' | 'empty' | 'filtered' | 'unused';
  readonly error: CallError | null;
  readonly children?: ReactNode;
}) {
  const { t } = useTranslation('activity');
  return (
    <Box
      role="status"
      sx={{ px: 4, py: 6, maxWidth: 560, mx: 'auto', display: 'grid', gap: 1, textAlign: 'center' }}
    >
      <Box sx={{ fontSize: 14.5, fontWeight: 600 }}>{t(`nothing.${state}.title`)}</Box>
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t(`nothing.${state}.meaning`)}</Box>
      {error !== null && (
        <Box sx={{ fontSize: 13, textAlign: 'start' }}>
          <CallErrorText error={error} />
        </Box>
      )}
      {children}
    </Box>
  );
}
