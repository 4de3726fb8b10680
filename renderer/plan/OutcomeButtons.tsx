import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../shared/model/operation.ts';
import type { Resuming } from '../stores/plan-store.ts';
import { usePlan, useSnapshot } from '../stores/stores-context.ts';
import { againRequest } from './again-request.ts';
import { changeActions } from './change-actions.ts';
import { useLocked } from './use-locked.ts';

/** What can be done about an operation as it stands: undo, plan again, finish or take back. */
export function OutcomeButtons({
  operation,
  resuming,
}: {
  readonly operation: Operation;
  readonly resuming: Resuming;
}) {
  const { t } = useTranslation('plan');
  const open = usePlan((plan) => plan.open);
  const openUndo = usePlan((plan) => plan.openUndo);
  const resume = usePlan((plan) => plan.resume);
  const mark = useSnapshot(({ index }) => index.snapshot.setup.mark);
  const locked = useLocked();
  const busy = resuming === 'unlocking' || resuming === 'starting';
  return changeActions(operation).map((action) => {
    switch (action) {
      case 'undo':
        return (
          <Button key={action} variant="outlined" color="inherit" onClick={() => void openUndo(operation)}>
            {t('run.undo')}
          </Button>
        );
      case 'again':
        return (
          <Button
            key={action}
            variant="outlined"
            color="inherit"
            onClick={() => void open(againRequest(operation.plan.request, mark))}
          >
            {t('again')}
          </Button>
        );
      case 'resume':
        return (['take-back', 'finish'] as const).map((how) => (
          <Button
            key={how}
            variant={how === 'finish' ? 'contained' : 'outlined'}
            color={how === 'finish' ? 'primary' : 'inherit'}
            disabled={busy}
            onClick={() => void resume(how, locked)}
          >
            {t(locked ? `unlockAnd.${how}` : `run.${how}`)}
          </Button>
        ));
    }
  });
}
