import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useSelection, useSnapshot } from '../../stores/stores-context.ts';
import { GoneMachine } from './GoneMachine.tsx';
import { MachineList } from './MachineList.tsx';
import { MachinePage } from './MachinePage.tsx';
import { NoMachines } from './NoMachines.tsx';

/** The virtual machines of the host, and everything about the chosen one. */
export function MachinesView() {
  const { guests } = useSnapshot(({ index }) => index.snapshot);
  const chosen = useSelection((selection) => selection.guest);
  const selectGuest = useSelection((selection) => selection.selectGuest);
  const guest = guests.find(({ id }) => id === chosen);
  // What it was called, should it go while it is looked at.
  const [last, setLast] = useState(guest);
  if (guest !== undefined && guest !== last) setLast(guest);

  const first = guests[0]?.id;
  useEffect(() => {
    if (chosen === null && first !== undefined) selectGuest(first);
  }, [chosen, first, selectGuest]);

  if (guests.length === 0 && chosen === null) return <NoMachines />;
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }}>
      <MachineList guests={guests} chosen={chosen} onChoose={selectGuest} />
      {guest !== undefined && <MachinePage key={guest.id} guest={guest} />}
      {guest === undefined && chosen !== null && (
        <GoneMachine name={last?.id === chosen ? last.name : chosen} />
      )}
    </Box>
  );
}
