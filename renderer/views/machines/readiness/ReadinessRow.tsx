import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { ReadinessCheck } from '../../../../shared/model/gpu-readiness.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import { readinessWords } from '../../../describe/readiness-words.ts';
import { usePlan, useSnapshot } from '../../../stores/stores-context.ts';
import { monoFont } from '../../../theme/theme.ts';
import { ReadinessMark } from './ReadinessMark.tsx';
import { remedyRequest } from './remedy-request.ts';

/** One check: what is so; where it is not good also what that means and what may be done, at once where a button says so. */
export function ReadinessRow({ guest, check }: { readonly guest: Guest; readonly check: ReadinessCheck }) {
  const { t } = useTranslation('readiness');
  const open = usePlan((plan) => plan.open);
  const index = useSnapshot((state) => state.index);
  const { title, meaning, remedy } = readinessWords(check, index, t);
  const request = remedyRequest(guest, check.remedy);
  const action = check.remedy === null ? null : t(`action.${check.remedy.kind}`);
  const isGood = check.state === 'good';
  return (
    <Box
      role="group"
      aria-label={title}
      sx={{
        display: 'grid',
        gridTemplateColumns: '20px minmax(0, 1fr) auto',
        columnGap: 1,
        minHeight: 28,
        pb: isGood ? 0 : 0.75,
      }}
    >
      <ReadinessMark state={check.state} />
      <Box sx={{ fontSize: 13, lineHeight: '20px', pt: 0.5, overflowWrap: 'anywhere' }}>
        <Box component="span" sx={{ fontWeight: isGood ? 400 : 500 }}>
          {title}
        </Box>
        <Evidence lines={check.evidence} />
        <Box
          component={isGood ? 'span' : 'div'}
          sx={{ color: 'text.secondary', fontSize: 12.5, ...(isGood ? { ml: 1 } : { maxWidth: 760 }) }}
        >
          {[meaning, remedy].join(' ').trim()}
        </Box>
      </Box>
      {request !== null && action !== null && (
        <Button
          variant="outlined"
          color="inherit"
          aria-label={t('action.named', { action, title })}
          onClick={() => void open(request)}
          sx={{ alignSelf: 'start', mt: 0.25 }}
        >
          {action}
        </Button>
      )}
    </Box>
  );
}

function Evidence({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <Box component="span" sx={{ ml: 1, fontFamily: monoFont, fontSize: 11.5, color: 'text.secondary' }}>
      {lines.join('  ')}
    </Box>
  );
}
