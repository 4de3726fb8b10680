import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../../stores/stores-context.ts';
import { Part } from './Part.tsx';
import { PoolCard } from './PoolCard.tsx';

/** Pools of virtual functions that libvirt hands out. */
export function PoolsPart() {
  const { t } = useTranslation('pools');
  const pools = useSnapshot(({ index }) => index.snapshot.pools);
  return (
    <Part title={t('pools.title')} what={t('pools.what')}>
      {!pools.known ? (
        <Alert severity="info" variant="outlined">
          {t(pools.reason === 'absent' ? 'pools.absent' : 'pools.unread', { words: pools.detail ?? '' })}
        </Alert>
      ) : pools.value.length === 0 ? (
        <Box sx={{ fontSize: 13 }}>{t('pools.none')}</Box>
      ) : (
        pools.value.map((pool) => <PoolCard key={pool.name} pool={pool} />)
      )}
    </Part>
  );
}
