import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { ReplacedFunction } from '../../../shared/model/replacement.ts';
import { Address } from '../../components/Address.tsx';

/** The card as it was at the beginning. */
export function CardLines({ functions }: { readonly functions: readonly ReplacedFunction[] }) {
  const { t } = useTranslation('replace');
  return (
    <Box
      component="ul"
      aria-label={t('card')}
      sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.25 }}
    >
      {functions.map(({ address, name, vendor, device }) => (
        <Box component="li" key={address} sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
          <Box component="span" sx={{ fontWeight: 600 }}>
            {name ?? `${vendor ?? '?'}:${device ?? '?'}`}
          </Box>
          <Address>{address}</Address>
        </Box>
      ))}
    </Box>
  );
}
