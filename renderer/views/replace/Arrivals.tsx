import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Arrival } from '../../../shared/rules/replacement-stage.ts';
import { Address } from '../../components/Address.tsx';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSnapshot } from '../../stores/stores-context.ts';

/** What came for each function of the card, and how like it is. */
export function Arrivals({ arrivals }: { readonly arrivals: readonly Arrival[] }) {
  const { t } = useTranslation('replace');
  const functions = useSnapshot(({ index }) => index.functions);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.75 }}>
      {arrivals.map(({ old, come }) => {
        const fn = come === null ? undefined : functions.get(come.address);
        return (
          <Box component="li" key={old.address}>
            <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', flexWrap: 'wrap' }}>
              <Box component="span" sx={{ fontWeight: 600 }}>
                {fn === undefined ? (old.name ?? old.address) : shortNameOf(fn)}
              </Box>
              <Address>{come?.address ?? old.address}</Address>
              {come !== null && come.address !== old.address && (
                <Box component="span" sx={{ color: 'text.secondary', fontSize: 12.5 }}>
                  {t('come.was', { address: old.address })}
                </Box>
              )}
            </Box>
            <Box sx={{ color: 'text.secondary' }}>{t(`come.${come?.likeness ?? 'nothing'}`)}</Box>
          </Box>
        );
      })}
    </Box>
  );
}
