import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { doctor } from '../../../../shared/rules/doctor.ts';
import { FindingList } from '../../../plan/FindingList.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';

/** What the host has and lacks. */
export function DoctorView() {
  const index = useSnapshot((state) => state.index);
  const findings = useMemo(() => doctor(index.snapshot), [index]);
  return (
    <Box sx={{ flex: 1, overflowY: 'auto', px: 2, pt: 2, pb: 3 }}>
      <FindingList findings={findings} />
    </Box>
  );
}
