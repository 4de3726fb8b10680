import Box from '@mui/material/Box';
import type { DoctorCheck } from '../../../../shared/model/doctor-check.ts';
import { CheckRow } from '../doctor/CheckRow.tsx';

/** Answers of the doctor that a page of the wizard is about. */
export function CheckList({ checks }: { readonly checks: readonly DoctorCheck[] }) {
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {checks.map((check, at) => (
        <CheckRow key={`${check.code} ${String(at)}`} check={check} />
      ))}
    </Box>
  );
}
