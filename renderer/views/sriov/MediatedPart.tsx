import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { MediatedDevices } from '../../../shared/model/mediated-device.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { MediatedRow } from './MediatedRow.tsx';
import { MediatedTypes } from './MediatedTypes.tsx';
import { Part } from './Part.tsx';
import { PlainTable } from './PlainTable.tsx';

/** Devices that their driver shares out among guests, and the shares. */
export function MediatedPart() {
  const { t } = useTranslation('pools');
  const mediated = useSnapshot(({ index }) => index.snapshot.mediated);
  return (
    <Part title={t('mediated.title')} what={t('mediated.what')}>
      {mediated.known ? (
        <Mediated devices={mediated.value} />
      ) : (
        <Alert severity="info" variant="outlined">
          {t('mediated.unread', { words: mediated.detail ?? '' })}
        </Alert>
      )}
    </Part>
  );
}

function Mediated({ devices: { parents, devices } }: { readonly devices: MediatedDevices }) {
  const { t } = useTranslation('pools');
  if (parents.length === 0 && devices.length === 0)
    return <Box sx={{ fontSize: 13 }}>{t('mediated.none')}</Box>;
  return (
    <>
      {parents.map((parent) => (
        <MediatedTypes key={parent.node} parent={parent} />
      ))}
      {devices.length > 0 && (
        <PlainTable
          label={t('mediated.devices')}
          headings={[t('mediated.id'), t('mediated.type'), t('pools.state'), t('vm'), t('action')]}
        >
          {devices.map((device) => (
            <MediatedRow key={device.id} device={device} />
          ))}
        </PlainTable>
      )}
    </>
  );
}
