import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { healthOf, isWorrying } from '../../../shared/rules/health.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { Shape } from '../Shape.tsx';
import { healthWords } from './health-words.ts';

/** What the counters and the link say, in words: the worrying first marked. */
export function HealthWords({ address }: { readonly address: PciAddress }) {
  const { t } = useTranslation('panel');
  const index = useSnapshot((state) => state.index);
  const signs = healthOf(index, address);
  const isFirstLook = signs.some((sign) => sign.kind === 'errors' && sign.since === null);
  return (
    <Box
      component="ul"
      sx={{ m: 0, mb: 0.5, p: 0, listStyle: 'none', fontSize: 13, display: 'grid', gap: 0.5 }}
    >
      {signs.length === 0 && (
        <Box component="li" sx={{ color: 'text.secondary' }}>
          {t('health.well')}
        </Box>
      )}
      {signs.map((sign) => {
        const words = healthWords(sign, t);
        const worrying = isWorrying(sign);
        return (
          <Box component="li" key={words} sx={{ display: 'flex', gap: 0.75, alignItems: 'baseline' }}>
            <Box sx={{ color: worrying ? 'state.blocked' : 'text.secondary' }}>
              <Shape kind={worrying ? 'cross' : 'ring'} size={9} />
            </Box>
            {words}
          </Box>
        );
      })}
      {isFirstLook && (
        <Box component="li" sx={{ color: 'text.secondary', fontSize: 12.5 }}>
          {t('health.since.first')}
        </Box>
      )}
    </Box>
  );
}
