import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { MediatedDevice } from '../../../shared/model/mediated-device.ts';
import { detachIndirectScope } from '../../../shared/rules/indirect/indirect-scope.ts';
import { Address } from '../../components/Address.tsx';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';
import { GiveDialog } from './GiveDialog.tsx';

/** One mediated device, who has it, and what can be done with it. */
export function MediatedRow({ device }: { readonly device: MediatedDevice }) {
  const { t } = useTranslation('pools');
  const guests = useSnapshot(({ index }) => index.snapshot.guests);
  const open = usePlan((plan) => plan.open);
  const [giving, setGiving] = useState(false);
  const { id, type, parent, active } = device;
  const users = guests.filter(
    ({ now, nextStart }) => now?.mediated.includes(id) === true || nextStart?.mediated.includes(id) === true,
  );
  const take = (from: Guest): void => {
    const gift = { kind: 'mediated', id } as const;
    const { chosen } = detachIndirectScope(from, gift);
    void open({ kind: 'detach-indirect', from: from.id, device: gift, scope: chosen, functions: [] });
  };
  return (
    <tr>
      <th scope="row">
        <Address dim={false}>{id}</Address>
      </th>
      <td>{type}</td>
      <td>{t(active ? 'mediated.active' : 'mediated.defined')}</td>
      <td>{users.map((guest) => whoWords(guest)).join(', ') || '–'}</td>
      <td>
        {users.map((guest) => (
          <Button
            key={guest.id}
            size="small"
            color="inherit"
            aria-label={t('takeFrom', { guest: guest.name })}
            onClick={() => take(guest)}
          >
            {t('take')}
          </Button>
        ))}
        {users.length === 0 && (
          <>
            <Button size="small" color="inherit" onClick={() => setGiving(true)}>
              {t('give')}
            </Button>
            {active && (
              <Button
                size="small"
                color="inherit"
                aria-label={t('mediated.removeOf', { id })}
                onClick={() => void open({ kind: 'destroy-mediated', parent, type, id, functions: [] })}
              >
                {t('mediated.remove')}
              </Button>
            )}
          </>
        )}
        {giving && <GiveDialog what={{ kind: 'mediated', id }} onClose={() => setGiving(false)} />}
      </td>
    </tr>
  );

  function whoWords({ name, now }: Guest): string {
    const when = t(now?.mediated.includes(id) === true ? 'mediated.now' : 'mediated.nextStart');
    return `${name} (${when})`;
  }
}
