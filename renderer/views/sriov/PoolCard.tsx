import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/assert-never.ts';
import type { VfPool } from '../../../shared/model/vf-pool.ts';
import { poolFunctions, poolPf, type PoolFunction } from '../../../shared/rules/indirect/pool-functions.ts';
import { poolUsers } from '../../../shared/rules/indirect/pool-users.ts';
import { Address } from '../../components/Address.tsx';
import { Tag } from '../../components/Tag.tsx';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { GiveDialog } from './GiveDialog.tsx';
import { PlainTable } from './PlainTable.tsx';
import { PoolUserRow } from './PoolUserRow.tsx';

/** One pool: what it hands out, what is free of it, and who uses it. */
export function PoolCard({ pool }: { readonly pool: VfPool }) {
  const { t } = useTranslation('pools');
  const index = useSnapshot((state) => state.index);
  const [giving, setGiving] = useState(false);
  const functions = poolFunctions(index, pool);
  const users = poolUsers(index, pool);
  const free = functions.filter(({ state }) => state.kind === 'free').length;
  return (
    <Paper
      variant="outlined"
      component="article"
      aria-label={pool.name}
      sx={{ p: 2, display: 'grid', gap: 1.5 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="h3" component="h2">
          {pool.name}
        </Typography>
        <Tag tone={pool.active ? 'allowed' : 'confirm'}>
          {t(pool.active ? 'pools.active' : 'pools.inactive')}
        </Tag>
        <Tag>{t(pool.autostart ? 'pools.autostart' : 'pools.noAutostart')}</Tag>
        {pool.vlan !== null && <Tag>{t('pools.vlan', { vlan: pool.vlan })}</Tag>}
        <Box sx={{ flex: 1 }} />
        <Button variant="outlined" color="inherit" onClick={() => setGiving(true)}>
          {t('give')}
        </Button>
      </Box>
      <Box sx={{ fontSize: 13 }}>
        <Source pool={pool} /> {t('pools.free', { count: free, total: functions.length })}
      </Box>
      {functions.length > 0 && (
        <PlainTable
          label={t('pools.functions', { pool: pool.name })}
          headings={[t('pools.vf'), t('pools.state')]}
        >
          {functions.map((fn) => (
            <tr key={fn.address}>
              <th scope="row">
                <Address>{fn.address}</Address>
              </th>
              <td>
                <FunctionState fn={fn} />
              </td>
            </tr>
          ))}
        </PlainTable>
      )}
      {!pool.ports.known && (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>
          {t('pools.portsUnknown', { words: pool.ports.detail ?? '' })}
        </Box>
      )}
      {users.length === 0 ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('pools.noUsers')}</Box>
      ) : (
        <PlainTable
          label={t('pools.users', { pool: pool.name })}
          headings={[
            t('vm'),
            t('pools.mac'),
            t('pools.vlanHeading'),
            t('pools.now'),
            t('pools.nextStart'),
            t('action'),
          ]}
        >
          {users.map((user) => (
            <PoolUserRow key={`${user.guest} ${user.mac ?? ''}`} pool={pool.name} user={user} />
          ))}
        </PlainTable>
      )}
      {giving && <GiveDialog what={{ kind: 'pool', pool: pool.name }} onClose={() => setGiving(false)} />}
    </Paper>
  );
}

function Source({ pool }: { readonly pool: VfPool }) {
  const { t } = useTranslation('pools');
  const index = useSnapshot((state) => state.index);
  if (pool.source.kind === 'list') return t('pools.list', { count: pool.source.functions.length });
  const pf = poolPf(index, pool);
  const port = pool.source.interface;
  return pf === undefined
    ? t('pools.pfMissing', { port })
    : t('pools.pf', { port, name: shortNameOf(pf), address: pf.address });
}

function FunctionState({ fn: { state } }: { readonly fn: PoolFunction }) {
  const { t } = useTranslation('pools');
  const name = useSnapshot(({ index }) =>
    state.kind === 'handed-out' ? (index.guests.get(state.guest)?.name ?? state.guest) : '',
  );
  switch (state.kind) {
    case 'free':
    case 'missing':
      return t(`pools.function.${state.kind}`);
    case 'handed-out':
      return t('pools.function.handed-out', { guest: name, mac: state.mac ?? '' });
    case 'held':
      return t('pools.function.held', { guest: state.guest.name });
    default:
      return assertNever(state);
  }
}
