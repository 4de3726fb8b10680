import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Finding } from '../../shared/model/finding.ts';
import { roomRequest } from '../../shared/rules/ports-request.ts';
import { useSnapshot, useStores } from '../stores/stores-context.ts';

/** The way to the plan that mends a finding about missing room; nothing for any other finding. */
export function MakeRoom({ finding }: { readonly finding: Finding }) {
  const { t } = useTranslation('plan');
  const { plan } = useStores();
  const index = useSnapshot((state) => state.index);
  const request = roomRequest(index.guests.values(), finding);
  if (request?.edit.kind !== 'add-ports') return null;
  const { model, count } = request.edit;
  return (
    <Button
      variant="outlined"
      color="inherit"
      size="small"
      onClick={() => void plan.getState().open(request)}
      sx={{ justifySelf: 'start', mt: 0.5 }}
    >
      {t(`makeRoom.${model}`, { count })}
    </Button>
  );
}
