import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../shared/model/operation.ts';
import { usePlan, useSnapshot } from '../stores/stores-context.ts';
import { Commands } from './Commands.tsx';
import { FindingList } from './FindingList.tsx';
import { FunctionList } from './FunctionList.tsx';
import { ProblemText } from './ProblemText.tsx';
import { requestGuests } from './request-guests.ts';
import { Section } from './Section.tsx';
import { SheetBody } from './SheetBody.tsx';
import { SilentGuest } from './SilentGuest.tsx';
import { StepList } from './StepList.tsx';

const severityOf = {
  running: 'info',
  succeeded: 'success',
  blocked: 'error',
  undone: 'warning',
  failed: 'error',
  interrupted: 'warning',
} as const;

/** An operation as it goes on, and how it ended. */
export function OperationProgress({
  operation,
  onClose,
}: {
  readonly operation: Operation;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  const open = usePlan((plan) => plan.open);
  const { plan, state, steps, problem } = operation;
  const again = state === 'undone' || state === 'failed' || state === 'blocked';
  return (
    <>
      <SheetBody>
        <Alert
          severity={severityOf[state]}
          variant="outlined"
          role="status"
          sx={{ alignItems: 'flex-start' }}
        >
          <Outcome operation={operation} />
          {problem !== null && <ProblemText problem={problem} />}
        </Alert>
        <SilentGuest operation={operation} />
        <Section title={t('devices')}>
          <FunctionList functions={plan.request.functions} />
        </Section>
        {state === 'blocked' && <FindingList findings={plan.findings} />}
        {plan.steps.length > 0 && <StepList steps={plan.steps} progress={steps} />}
        {plan.commands.length > 0 && <Commands commands={plan.commands} />}
      </SheetBody>
      <Box
        sx={{
          borderTop: '1px solid',
          borderColor: 'divider',
          px: 2.5,
          py: 1.5,
          display: 'flex',
          justifyContent: 'flex-end',
          gap: 1,
        }}
      >
        {again && (
          <Button variant="outlined" color="inherit" onClick={() => void open(plan.request)}>
            {t('again')}
          </Button>
        )}
        <Button
          variant={state === 'running' ? 'text' : 'contained'}
          color={state === 'running' ? 'inherit' : 'primary'}
          onClick={onClose}
        >
          {t('close')}
        </Button>
      </Box>
    </>
  );
}

function Outcome({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((snapshot) => snapshot.index);
  const { state, plan, steps, startedAt, endedAt } = operation;
  // The first step failed: there was nothing to take back.
  if (state === 'undone' && steps.every((step) => step.state !== 'undone')) return t('outcome.untouched');
  if (state !== 'succeeded') return t(`outcome.${state}`);
  const names = requestGuests(plan.request, index);
  const seconds = endedAt === null ? null : Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  return (
    <>
      {t(`outcome.succeeded.${plan.request.kind}`, names)}{' '}
      {seconds !== null && t('outcome.took', { seconds: seconds.toFixed(1) })}
    </>
  );
}
