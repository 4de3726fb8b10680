import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { FunctionList } from '../../../plan/FunctionList.tsx';

/** The functions that go to vfio-pci when the host starts, and what they are recognised by. */
export function BoundList({ functions }: { readonly functions: readonly PciAddress[] }) {
  const { t } = useTranslation('setup');
  return (
    <Box sx={{ maxWidth: 860, display: 'grid', gap: 0.75 }}>
      {functions.length > 0 && <FunctionList functions={functions} />}
      <Box sx={{ maxWidth: '78ch', color: 'text.secondary', fontSize: 12.5 }}>
        {t(functions.length === 0 ? 'bound.none' : 'bound.how')}
      </Box>
    </Box>
  );
}
