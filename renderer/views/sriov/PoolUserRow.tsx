import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { IndirectDevice } from '../../../shared/model/indirect-device.ts';
import { detachIndirectScope } from '../../../shared/rules/indirect/indirect-scope.ts';
import type { PoolUser } from '../../../shared/rules/indirect/pool-users.ts';
import { Address } from '../../components/Address.tsx';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';

/** One interface of a pool in a virtual machine, and the way to take it back. */
export function PoolUserRow({ pool, user }: { readonly pool: string; readonly user: PoolUser }) {
  const { t } = useTranslation('pools');
  const guest = useSnapshot(({ index }) => index.guests.get(user.guest));
  const open = usePlan((plan) => plan.open);
  const { mac, vlan, address } = user;
  const take = (): void => {
    if (guest === undefined || mac === null) return;
    const device: IndirectDevice = { kind: 'pool', pool, network: { mac, vlan } };
    const { chosen } = detachIndirectScope(guest, device);
    void open({ kind: 'detach-indirect', from: guest.id, device, scope: chosen, functions: [] });
  };
  return (
    <tr>
      <th scope="row">{user.name}</th>
      <td>{mac === null ? t('pools.noMac') : <Address>{mac}</Address>}</td>
      <td>{vlan ?? '–'}</td>
      <td>{address === null ? '–' : <Address>{address}</Address>}</td>
      <td>{t(user.nextStart ? 'yes' : 'no')}</td>
      <td>
        <Button
          size="small"
          color="inherit"
          disabled={guest === undefined || mac === null}
          aria-label={t('takeFrom', { guest: user.name })}
          onClick={take}
        >
          {t('take')}
        </Button>
      </td>
    </tr>
  );
}
