import Box from '@mui/material/Box';
import { useState } from 'react';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { NoSriov } from './NoSriov.tsx';
import { physicalFunctions, physicalOf } from './physical-functions.ts';
import { PhysicalList } from './PhysicalList.tsx';
import { PhysicalPage } from './PhysicalPage.tsx';

/** The functions of the host that can be carved into virtual ones, and everything about those of the chosen one. */
export function SriovView() {
  const index = useSnapshot((state) => state.index);
  const selected = useSelection((selection) => selection.address);
  const select = useSelection((selection) => selection.select);
  const all = physicalFunctions(index);
  // A virtual function that was selected may go with a new count: its physical one stays chosen.
  const [last, setLast] = useState<PciAddress | null>(null);
  const meant = physicalOf(index, selected);
  if (meant !== null && meant !== last) setLast(meant);

  const chosen = all.find(({ fn }) => fn.address === (meant ?? last)) ?? all[0];
  if (chosen === undefined) return <NoSriov />;
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }}>
      <PhysicalList all={all} chosen={chosen.fn.address} onChoose={select} />
      <PhysicalPage key={chosen.fn.address} physical={chosen} />
    </Box>
  );
}
