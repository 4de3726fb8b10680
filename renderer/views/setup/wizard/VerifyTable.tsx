import type { TFunction } from 'i18next';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';
import { Shape } from '../../../components/Shape.tsx';
import { namedAddress } from '../../../describe/named-address.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { monoFont } from '../../../theme/theme.ts';
import { verifyRows, type VerifyRow } from './verify-rows.ts';

const looks = {
  good: { shape: 'dot', color: 'state.allowed' },
  bad: { shape: 'cross', color: 'state.blocked' },
  unknown: { shape: 'question', color: 'text.secondary' },
} as const;

/** What was expected of the start and what is, line by line. */
export function VerifyTable() {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const rows = useMemo(() => verifyRows(index), [index]);
  return (
    <Box
      component="table"
      aria-label={t('verify.table')}
      sx={{
        borderCollapse: 'collapse',
        width: '100%',
        maxWidth: 1100,
        fontSize: 13,
        '& th, & td': { textAlign: 'start', verticalAlign: 'top', py: 0.75, pr: 2 },
        '& thead th': { fontSize: 12, fontWeight: 500, color: 'text.secondary' },
        '& tbody tr': { borderTop: '1px solid', borderColor: 'divider' },
        '& tbody th': { fontWeight: 500 },
        '& td': { fontFamily: monoFont, fontSize: 12, overflowWrap: 'anywhere' },
      }}
    >
      <thead>
        <tr>
          <th scope="col">{t('verify.what')}</th>
          <th scope="col">{t('verify.expected')}</th>
          <th scope="col">{t('verify.found')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={`${row.what} ${'address' in row ? row.address : ''}`} row={row} index={index} />
        ))}
      </tbody>
    </Box>
  );
}

function Row({ row, index }: { readonly row: VerifyRow; readonly index: SnapshotIndex }) {
  const { t } = useTranslation('setup');
  const mark = row.ok === null ? 'unknown' : row.ok ? 'good' : 'bad';
  const { shape, color } = looks[mark];
  const name = 'address' in row ? namedAddress(index, row.address) : '';
  return (
    <tr>
      <th scope="row">
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
          <Box sx={{ color }} role="img" aria-label={t(`verify.mark.${mark}`)}>
            <Shape kind={shape} />
          </Box>
          <Box>{t(`verify.row.${row.what}`, { name })}</Box>
        </Box>
      </th>
      <td>{row.what === 'line' ? row.expected : t(`verify.${row.what}.expected`)}</td>
      <td>{foundWords(row, t)}</td>
    </tr>
  );
}

function foundWords(row: VerifyRow, t: TFunction<'setup'>): string {
  if (row.what === 'groups') return t('verify.groups.found', { count: row.found });
  if (row.what === 'driver' && row.gone) return t('verify.driver.gone');
  if (row.found === null) return t('verify.unread');
  switch (row.what) {
    case 'line':
      return row.found;
    case 'driver':
      return row.found === '' ? t('verify.driver.none') : row.found;
    case 'framebuffer':
      return row.found.length === 0 ? t('verify.framebuffer.none') : row.found.join('\n');
  }
}
