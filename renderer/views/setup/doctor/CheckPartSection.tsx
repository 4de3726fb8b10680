import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { CheckRow } from './CheckRow.tsx';
import type { PartOfChecks } from './order-parts.ts';

/** The checks of one subject, with its name on the left. */
export function CheckPartSection({ part, checks }: PartOfChecks) {
  const { t } = useTranslation('doctor');
  const id = useId();
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        display: 'grid',
        gridTemplateColumns: '132px minmax(0, 1fr)',
        columnGap: 1.5,
        py: 0.5,
        borderTop: '1px solid',
        borderColor: 'divider',
      }}
    >
      <Typography
        id={id}
        component="h2"
        sx={{ color: 'text.secondary', fontSize: 12, fontWeight: 450, lineHeight: '28px' }}
      >
        {t(`part.${part}`)}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {checks.map((check, at) => (
          <CheckRow key={`${check.code} ${String(at)}`} check={check} />
        ))}
      </Box>
    </Box>
  );
}
