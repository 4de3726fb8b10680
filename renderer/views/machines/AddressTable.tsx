import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { useAddressMap } from '../../components/guest-addresses/use-address-map.ts';
import type { GuestDevice } from '../../describe/guest-devices.ts';
import { AddressRow } from './AddressRow.tsx';

const columns = ['device', 'host', 'libvirt', 'guest'] as const;

/** Each device of a guest with its address on the host, in the definition and in the guest. Either side lights up the other. */
export function AddressTable({
  guest,
  devices,
}: {
  readonly guest: Guest;
  readonly devices: readonly GuestDevice[];
}) {
  const { t } = useTranslation('addresses');
  const entries = useAddressMap(guest);
  const [lit, setLit] = useState<PciAddress | null>(null);
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        aria-label={t('label', { guest: guest.name })}
        sx={{
          borderCollapse: 'collapse',
          width: '100%',
          fontSize: 13,
          '& th': {
            fontSize: 12,
            fontWeight: 600,
            color: 'text.secondary',
            height: 26,
            whiteSpace: 'nowrap',
          },
          '& th, & td': { px: 1, textAlign: 'start', borderBottom: '1px solid', borderColor: 'divider' },
          '& td': { height: 44, py: 0.5 },
          '& th:first-of-type, & td:first-of-type': { pl: 0 },
          '& tbody tr:last-of-type td': { borderBottom: 0 },
        }}
      >
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {t(`column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <AddressRow
              key={device.address}
              guest={guest}
              device={device}
              entry={entries.find(({ assignment }) => assignment.source === device.address)}
              lit={lit === device.address}
              onLight={setLit}
            />
          ))}
        </tbody>
      </Box>
    </Box>
  );
}
