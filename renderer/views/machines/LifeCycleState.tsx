import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { useElapsed } from '../../components/use-elapsed.ts';
import { ProblemText } from '../../plan/ProblemText.tsx';
import { Waiting } from '../../plan/Waiting.tsx';
import { usePlan } from '../../stores/stores-context.ts';
import { useLifeCycle, type LifeCycle } from './use-life-cycle.ts';

/** How a start or stop goes on, or why it did not come to its end. */
export function LifeCycleState({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const showOperation = usePlan((plan) => plan.showOperation);
  const life = useLifeCycle(guest);
  if (life === null) return null;
  const { operation, state } = life;
  const show = (
    <Button size="small" color="inherit" onClick={() => showOperation(operation.id)}>
      {t('life.show')}
    </Button>
  );
  if (state === 'running')
    return (
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Going life={life} />
        {show}
      </Box>
    );
  if (operation.problem === null) return null;
  return (
    <Alert severity="error" variant="outlined" action={show}>
      <ProblemText problem={operation.problem} />
    </Alert>
  );
}

function Going({ life: { operation, kind } }: { readonly life: LifeCycle }) {
  const { t } = useTranslation('machines');
  const asked = operation.steps.find((step) => step.state === 'asked');
  const count = useElapsed(asked?.since ?? null);
  return (
    <>
      <Waiting>{t(`life.${asked === undefined ? kind : 'asked'}.going`)}</Waiting>
      {count !== null && <Box sx={{ color: 'text.secondary' }}>{t('life.since', { count })}</Box>}
    </>
  );
}
