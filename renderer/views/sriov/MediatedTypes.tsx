import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { parseMediatedId, type MediatedParent } from '../../../shared/model/mediated-device.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';
import { PlainTable } from './PlainTable.tsx';
import { randomUuid } from '../../stores/random-names.ts';

/** In which ways a device can be shared out, and how much room is left. */
export function MediatedTypes({ parent }: { readonly parent: MediatedParent }) {
  const { t } = useTranslation('pools');
  const open = usePlan((plan) => plan.open);
  const fn = useSnapshot(({ index }) =>
    parent.address === null ? undefined : index.functions.get(parent.address),
  );
  const name = fn === undefined ? parent.node : `${shortNameOf(fn)} (${fn.address})`;
  const create = (type: string): void => {
    const id = parseMediatedId(randomUuid());
    if (id !== undefined)
      void open({ kind: 'create-mediated', parent: parent.node, type, id, functions: [] });
  };
  return (
    <Box sx={{ display: 'grid', gap: 0.5 }}>
      <Box sx={{ fontSize: 13, fontWeight: 600 }}>{name}</Box>
      <PlainTable
        label={t('mediated.typesOf', { name })}
        headings={[t('mediated.type'), t('mediated.name'), t('mediated.available'), t('action')]}
      >
        {parent.types.map((type) => (
          <tr key={type.id}>
            <th scope="row">{type.id}</th>
            <td>{type.name ?? '–'}</td>
            <td>{type.available}</td>
            <td>
              <Button
                size="small"
                color="inherit"
                disabled={type.available === 0}
                aria-label={t('mediated.createOf', { type: type.id })}
                onClick={() => create(type.id)}
              >
                {t('mediated.create')}
              </Button>
            </td>
          </tr>
        ))}
      </PlainTable>
    </Box>
  );
}
