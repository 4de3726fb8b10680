import Box from '@mui/material/Box';
import type { ReactNode } from 'react';

/** A small table: few rows, in the place where they belong. */
export function PlainTable({
  label,
  headings,
  children,
}: {
  readonly label: string;
  readonly headings: readonly string[];
  readonly children: ReactNode;
}) {
  return (
    <Box sx={{ overflowX: 'auto' }} tabIndex={0} role="region" aria-label={label}>
      <Box
        component="table"
        aria-label={label}
        sx={{
          borderCollapse: 'collapse',
          fontSize: 13,
          minWidth: 480,
          '& th, & td': { pr: 3, height: 32, textAlign: 'start', whiteSpace: 'nowrap' },
          '& thead th': { fontSize: 12, fontWeight: 500, color: 'text.secondary', height: 24 },
          '& tbody tr + tr > *': { borderTop: '1px solid', borderColor: 'divider' },
          '& tbody th': { fontWeight: 400 },
        }}
      >
        <thead>
          <tr>
            {headings.map((heading) => (
              <th key={heading} scope="col">
                {heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </Box>
    </Box>
  );
}
