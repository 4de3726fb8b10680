import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { useStores } from '../../stores/stores-context.ts';

/** Opens the options of a device in the definition. */
export function OptionsButton({ guest, address }: { readonly guest: Guest; readonly address: PciAddress }) {
  const { t } = useTranslation('plan');
  const { deviceOptions } = useStores();
  return (
    <Button
      size="small"
      color="inherit"
      aria-label={t('options.of', { address })}
      onClick={() => deviceOptions.getState().show(guest.id, address)}
      sx={{ px: 0.5, minWidth: 0, fontSize: 12, color: 'text.secondary' }}
    >
      {t('options.open')}
    </Button>
  );
}
