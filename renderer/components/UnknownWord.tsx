import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Unknown } from '../../shared/model/fact.ts';

/** That a fact is unknown; the reason is in the tooltip and the panel. */
export function UnknownWord({ fact }: { readonly fact: Unknown }) {
  const { t } = useTranslation('words');
  const reason = t(`unknown.${fact.reason}`);
  return (
    <Box
      component="span"
      title={fact.detail === undefined ? reason : `${reason}: ${fact.detail}`}
      sx={{ color: 'text.secondary', fontSize: 12 }}
    >
      {t('state.unknown')}
    </Box>
  );
}
