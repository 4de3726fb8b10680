import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { doctor } from '../../../../shared/rules/doctor/doctor.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { CheckPartSection } from './CheckPartSection.tsx';
import { CheckSummary } from './CheckSummary.tsx';
import { orderParts } from './order-parts.ts';

/** What the host has and lacks for giving devices away, what needs a hand first. */
export function DoctorView() {
  const index = useSnapshot((state) => state.index);
  const checks = useMemo(() => doctor(index), [index]);
  const parts = useMemo(() => orderParts(checks), [checks]);
  return (
    <Box tabIndex={0} sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 2, pt: 1.5, pb: 3 }}>
      <CheckSummary checks={checks} />
      {parts.map((part) => (
        <CheckPartSection key={part.part} {...part} />
      ))}
    </Box>
  );
}
