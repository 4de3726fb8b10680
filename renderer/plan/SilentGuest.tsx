import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../shared/ipc/reply.ts';
import type { DetachChoice, DetachOpen } from '../../shared/model/detach.ts';
import type { Operation } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { useElapsed } from '../components/use-elapsed.ts';
import { useOperations, useSnapshot } from '../stores/stores-context.ts';
import { CallErrorText } from './CallErrorText.tsx';

type Waiting = Extract<DetachOpen, { readonly state: 'no-answer' | 'at-stop' }>;

const choicesOf: Readonly<Record<Waiting['state'], readonly DetachChoice[]>> = {
  'no-answer': ['again', 'wait', 'at-stop', 'leave'],
  'at-stop': ['again', 'leave'],
};

/** What a person can do while a guest does not let go; nothing while it has its time. */
export function SilentGuest({ operation }: { readonly operation: Operation }) {
  const { plan, steps } = operation;
  const position = steps.findIndex(({ state }) => state === 'no-answer' || state === 'at-stop');
  const state = steps[position];
  const step = plan.steps[position];
  if (step?.kind !== 'detach-now' || (state?.state !== 'no-answer' && state?.state !== 'at-stop'))
    return null;
  return <Choices id={operation.id} guest={step.guest} address={step.address} waiting={state} />;
}

function Choices({
  id,
  guest,
  address,
  waiting,
}: {
  readonly id: string;
  readonly guest: string;
  readonly address: PciAddress;
  readonly waiting: Waiting;
}) {
  const { t } = useTranslation('plan');
  const answer = useOperations((operations) => operations.answer);
  const names = useSnapshot(({ index }) => index.snapshot.guests);
  const [error, setError] = useState<CallError | null>(null);
  const values = { guest: names.find((one) => one.id === guest)?.name ?? guest, address };
  const isAtStop = waiting.state === 'at-stop';
  const seconds = useElapsed(waiting.since) ?? 0;
  const title = isAtStop ? 'stopTitle' : waiting.seen ? 'seen' : 'title';
  return (
    <Alert severity="warning" variant="outlined" role="group" aria-label={t('silent.choices')}>
      <Box sx={{ fontWeight: 600 }}>{t(`silent.${title}`, { ...values, seconds })}</Box>
      <Box>{t(isAtStop ? 'silent.stopMeaning' : 'silent.meaning', values)}</Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1 }}>
        {choicesOf[waiting.state].map((choice) => (
          <Button
            key={choice}
            size="small"
            variant="outlined"
            color="inherit"
            onClick={() => void answer(id, choice).then(setError)}
          >
            {t(`silent.${choice}`, values)}
          </Button>
        ))}
      </Box>
      <Box sx={{ color: 'text.secondary', fontSize: 12 }}>
        {t(isAtStop ? 'silent.stopHint' : 'silent.hint')}
      </Box>
      {error !== null && <CallErrorText error={error} />}
    </Alert>
  );
}
