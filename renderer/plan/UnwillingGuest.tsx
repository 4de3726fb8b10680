import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../shared/ipc/reply.ts';
import { choicesIn, isQuestion, type DetachQuestion } from '../../shared/model/detach.ts';
import type { Operation } from '../../shared/model/operation.ts';
import { indirectName } from '../describe/indirect-name.ts';
import { useElapsed } from '../components/use-elapsed.ts';
import { useOperations, useSnapshot } from '../stores/stores-context.ts';
import { CallErrorText } from './CallErrorText.tsx';

/** What a person can do while a guest does not let go; nothing while it has its time. */
export function UnwillingGuest({ operation }: { readonly operation: Operation }) {
  const { plan, steps } = operation;
  const position = steps.findIndex(isQuestion);
  const state = steps[position];
  const step = plan.steps[position];
  if (step?.kind !== 'detach-now' && step?.kind !== 'take-indirect') return null;
  if (state === undefined || !isQuestion(state)) return null;
  const name = step.kind === 'detach-now' ? step.address : indirectName(step.device);
  return <Choices id={operation.id} guest={step.guest} name={name} waiting={state} />;
}

function Choices({
  id,
  guest,
  name,
  waiting,
}: {
  readonly id: string;
  readonly guest: string;
  /** What it does not let go of. */
  readonly name: string;
  readonly waiting: DetachQuestion;
}) {
  const { t } = useTranslation('plan');
  const answer = useOperations((operations) => operations.answer);
  const names = useSnapshot(({ index }) => index.snapshot.guests);
  const [error, setError] = useState<CallError | null>(null);
  const values = { guest: names.find((one) => one.id === guest)?.name ?? guest, address: name };
  const seconds = useElapsed(waiting.since) ?? 0;
  const words = waiting.state;
  const isSeen = waiting.state === 'no-answer' && waiting.seen;
  return (
    <Alert severity="warning" variant="outlined" role="group" aria-label={t('unwilling.choices')}>
      <Box sx={{ fontWeight: 600 }}>
        {t(isSeen ? 'unwilling.seen' : `unwilling.${words}.title`, { ...values, seconds })}
      </Box>
      <Box>{t(`unwilling.${words}.meaning`, values)}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}>
        {choicesIn[waiting.state].map((choice) => (
          <Button
            key={choice}
            size="small"
            variant="outlined"
            color="inherit"
            onClick={() => void answer(id, choice).then(setError)}
          >
            {t(`unwilling.choice.${choice}`, values)}
          </Button>
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{t(`unwilling.${words}.hint`)}</Box>
      {error !== null && <CallErrorText error={error} />}
    </Alert>
  );
}
