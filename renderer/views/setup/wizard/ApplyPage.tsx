import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../../shared/model/operation.ts';
import { StepList } from '../../../plan/StepList.tsx';
import { usePlan } from '../../../stores/stores-context.ts';
import { Reason } from './Reason.tsx';
import { WizardPage } from './WizardPage.tsx';

/** A change of how the host starts while it is made, or after it was interrupted. It goes on without this page. */
export function ApplyPage({ operation }: { readonly operation: Operation }) {
  const { t } = useTranslation('setup');
  const showOperation = usePlan((plan) => plan.showOperation);
  const interrupted = operation.state === 'interrupted';
  const how = interrupted ? 'interrupted' : 'running';
  return (
    <WizardPage
      title={t(`apply.${how}.title`)}
      lead={t(`apply.${how}.lead`)}
      buttons={
        <>
          <Reason>{''}</Reason>
          <Button
            variant={interrupted ? 'contained' : 'outlined'}
            color={interrupted ? 'primary' : 'inherit'}
            onClick={() => showOperation(operation.id)}
          >
            {t(`apply.${how}.show`)}
          </Button>
        </>
      }
    >
      <StepList steps={operation.plan.steps} progress={operation.steps} interrupted={interrupted} />
    </WizardPage>
  );
}
