import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../shared/model/operation.ts';
import type { Resuming } from '../stores/plan-store.ts';
import { useSnapshot } from '../stores/stores-context.ts';
import { requestGuests } from '../describe/change-names.ts';
import { outcomeWord } from '../describe/outcome-word.ts';
import { Commands } from './Commands.tsx';
import { FindingList } from './FindingList.tsx';
import { FunctionList } from './FunctionList.tsx';
import { ProblemText } from './ProblemText.tsx';
import { OutcomeButtons } from './OutcomeButtons.tsx';
import { ResumeState } from './ResumeState.tsx';
import { Section } from './Section.tsx';
import { SheetBody } from './SheetBody.tsx';
import { UnwillingGuest } from './UnwillingGuest.tsx';
import { SheetFooter } from './SheetFooter.tsx';
import { StepList } from './StepList.tsx';
import { Waiting } from './Waiting.tsx';

const severityOf = {
  'awaiting-confirmation': 'warning',
  succeeded: 'success',
  blocked: 'error',
  undone: 'warning',
  failed: 'error',
  interrupted: 'warning',
  left: 'info',
  'taken-person': 'info',
  'taken-time': 'warning',
  'taken-host': 'warning',
  'taken-later': 'info',
} as const;

/** An operation as it goes on, and how it ended. */
export function OperationProgress({
  operation,
  resuming,
  onClose,
}: {
  readonly operation: Operation;
  readonly resuming: Resuming;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  const { plan, state, steps, problem } = operation;
  const word = outcomeWord(operation);
  const refused =
    typeof resuming === 'object' && resuming !== null && 'findings' in resuming ? resuming : null;
  return (
    <>
      <SheetBody>
        {word === 'running' ? (
          <>
            <Waiting>{t('outcome.running')}</Waiting>
            {problem !== null && <ProblemText problem={problem} />}
          </>
        ) : (
          <Alert severity={severityOf[word]} variant="outlined" role="status">
            <Outcome operation={operation} />
            {problem !== null && <ProblemText problem={problem} />}
          </Alert>
        )}
        <UnwillingGuest operation={operation} />
        {plan.request.functions.length > 0 && (
          <Section title={t('devices')}>
            <FunctionList functions={plan.request.functions} />
          </Section>
        )}
        {state === 'blocked' && <FindingList findings={plan.findings} />}
        {refused !== null && <FindingList findings={refused.findings} />}
        {plan.steps.length > 0 && (
          <StepList steps={plan.steps} progress={steps} interrupted={state === 'interrupted'} />
        )}
        {plan.commands.length > 0 && <Commands commands={plan.commands} />}
      </SheetBody>
      <SheetFooter>
        {state === 'interrupted' && <ResumeState resuming={resuming} />}
        <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
          {state !== 'interrupted' && <OutcomeButtons operation={operation} resuming={resuming} />}
          <Button
            variant={state === 'running' || state === 'interrupted' ? 'text' : 'contained'}
            color={state === 'running' || state === 'interrupted' ? 'inherit' : 'primary'}
            onClick={onClose}
          >
            {t('close')}
          </Button>
          {state === 'interrupted' && <OutcomeButtons operation={operation} resuming={resuming} />}
        </Box>
      </SheetFooter>
    </>
  );
}

function Outcome({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('plan');
  const index = useSnapshot((snapshot) => snapshot.index);
  const { plan, steps, startedAt, endedAt } = operation;
  const word = outcomeWord(operation);
  // The first step failed: there was nothing to take back.
  const untouched = steps.every((step) => step.state !== 'undone');
  if (word === 'left') return t(untouched ? 'outcome.leftUntouched' : 'outcome.left');
  if (word === 'undone' && untouched) return t('outcome.untouched');
  if (word !== 'succeeded') return t(`outcome.${word}`);
  const names = requestGuests(plan.request, index, operation.record);
  const seconds = endedAt === null ? null : Math.max(0, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
  return (
    <>
      {t(`outcome.succeeded.${plan.request.kind}`, names)}{' '}
      {seconds !== null && t('outcome.took', { seconds: seconds.toFixed(1) })}
    </>
  );
}
