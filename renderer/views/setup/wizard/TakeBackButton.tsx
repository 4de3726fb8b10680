import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { usePlan, useSnapshot } from '../../../stores/stores-context.ts';
import { takeBackRequest } from './setup-request.ts';

/** The one click that shows how everything would be as it was. `first`: it is what the page asks for. */
export function TakeBackButton({ first = false }: { readonly first?: boolean }) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const open = usePlan((plan) => plan.open);
  return (
    <Button
      variant={first ? 'contained' : 'text'}
      color={first ? 'primary' : 'inherit'}
      onClick={() => void open(takeBackRequest(index))}
    >
      {t('takeBack')}
    </Button>
  );
}
