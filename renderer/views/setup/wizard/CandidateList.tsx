import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { SearchField } from '../../../components/SearchField.tsx';
import type { Purpose } from '../../../stores/setup-store.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { matchesQuery, searchText } from '../../devices/search-text.ts';
import { candidateDevices, toggled } from './candidates.ts';
import { CandidateRow } from './CandidateRow.tsx';

/** Devices in the page at once; a host may have thousands, and nobody reads them all. */
const SHOWN = 60;

/** What there is for the purposes, a box a device. */
export function CandidateList({
  purposes,
  chosen,
  onChoose,
}: {
  readonly purposes: readonly Purpose[];
  readonly chosen: readonly PciAddress[];
  readonly onChoose: (functions: readonly PciAddress[]) => void;
}) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const [search, setSearch] = useState('');
  const [most, setMost] = useState(SHOWN);
  const devices = useMemo(() => candidateDevices(index, purposes), [index, purposes]);
  const found = useMemo(
    () =>
      devices.filter(({ candidates }) =>
        candidates.some(({ fn }) => matchesQuery(searchText(index, fn), search)),
      ),
    [devices, index, search],
  );
  return (
    <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', flex: 'none' }}>
        <SearchField label={t('devices.search')} value={search} onChange={setSearch} />
      </Box>
      <Box
        component="ul"
        aria-label={t('devices.label')}
        sx={{
          flex: 1,
          minHeight: 0,
          overflowY: 'auto',
          scrollbarGutter: 'stable',
          m: 0,
          p: 0,
          listStyle: 'none',
          display: 'grid',
          alignContent: 'start',
          gap: 0.75,
        }}
      >
        {found.slice(0, most).map(({ slot, candidates }) => (
          <Box
            component="li"
            key={slot}
            sx={{
              p: 0.5,
              border: '1px solid',
              borderColor: 'divider',
              borderRadius: 1.25,
              bgcolor: 'surface.card',
            }}
          >
            {candidates.map((candidate) => (
              <CandidateRow
                key={candidate.fn.address}
                candidate={candidate}
                chosen={chosen.includes(candidate.fn.address)}
                onToggle={() => onChoose(toggled(index, chosen, candidate.fn.address))}
              />
            ))}
          </Box>
        ))}
        {found.length === 0 && (
          <Box component="li" role="status" sx={{ color: 'text.secondary', py: 1 }}>
            {t(devices.length === 0 ? 'devices.nothing' : 'devices.noMatch')}
          </Box>
        )}
        {found.length > most && (
          <Box component="li">
            <Button color="inherit" onClick={() => setMost(most + SHOWN)}>
              {t('devices.more', { count: found.length - most })}
            </Button>
          </Box>
        )}
      </Box>
    </Box>
  );
}
