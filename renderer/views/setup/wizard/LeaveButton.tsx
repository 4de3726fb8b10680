import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { setupStage } from '../../../../shared/rules/setup/setup-stage.ts';
import { useSetup, useSnapshot } from '../../../stores/stores-context.ts';

/** Gives up choices that would change what is applied already; where nothing is, there is nowhere to go back to. */
export function LeaveButton() {
  const { t } = useTranslation('setup');
  const drop = useSetup((state) => state.drop);
  const stage = useSnapshot(({ index }) => setupStage(index).stage);
  if (stage === 'off') return null;
  return (
    <Button color="inherit" onClick={drop}>
      {t('leave')}
    </Button>
  );
}
