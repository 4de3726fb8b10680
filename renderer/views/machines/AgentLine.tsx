import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { GuestAnswers } from '../../../shared/model/guest-answers.ts';

/** Whether the guest's own system could be asked what it calls its devices, or why not. */
export function AgentLine({ answers: { interfaces } }: { readonly answers: GuestAnswers }) {
  const { t } = useTranslation('addresses');
  const why = interfaces.known ? 'known' : interfaces.reason;
  const words =
    why === 'known' || why === 'no-agent' || why === 'agent-away'
      ? t(`agent.${why}`)
      : t('agent.other', { why: t(`noAnswer.${why}`) });
  return <Box sx={{ mt: 1, fontSize: 12.5, color: 'text.secondary' }}>{words}</Box>;
}
