import ButtonBase from '@mui/material/ButtonBase';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../shared/model/guest.ts';
import { useStores } from '../stores/stores-context.ts';

/** A virtual machine's name that opens its page. */
export function GuestLink({ guest, children }: { readonly guest: Guest; readonly children?: ReactNode }) {
  const { t } = useTranslation('machines');
  const { selection, route } = useStores();
  return (
    <ButtonBase
      aria-label={t('open', { name: guest.name })}
      onClick={() => {
        selection.getState().selectGuest(guest.id);
        route.getState().show('machines');
      }}
      sx={{
        font: 'inherit',
        color: 'inherit',
        gap: 0.75,
        maxWidth: '100%',
        borderRadius: 0.5,
        overflow: 'hidden',
        textOverflow: 'ellipsis',
        whiteSpace: 'nowrap',
        '&:hover': { textDecoration: 'underline' },
      }}
    >
      {children ?? guest.name}
    </ButtonBase>
  );
}
