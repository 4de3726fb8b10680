import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { SetupDraft } from '../../../stores/setup-store.ts';
import { useSetup } from '../../../stores/stores-context.ts';

/** Gives up choices that would change what is applied already; where nothing is, there is nowhere to go back to. */
export function LeaveButton({ draft }: { readonly draft: SetupDraft }) {
  const { t } = useTranslation('setup');
  const drop = useSetup((state) => state.drop);
  if (draft.since === null) return null;
  return (
    <Button color="inherit" onClick={drop}>
      {t('leave')}
    </Button>
  );
}
