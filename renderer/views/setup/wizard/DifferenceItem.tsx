import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { OWN_FILES } from '../../../../shared/model/setup-file.ts';
import type { SetupDifference } from '../../../../shared/rules/setup/setup-stage.ts';
import { Shape } from '../../../components/Shape.tsx';
import { namedAddress } from '../../../describe/named-address.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import type { SnapshotIndex } from '../../../../shared/rules/snapshot-index.ts';
import { monoFont } from '../../../theme/theme.ts';

/** One thing that did not come out as planned: which, why, and the next thing to try. */
export function DifferenceItem({ difference }: { readonly difference: SetupDifference }) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const kind =
    difference.kind === 'not-bound' ? (`not-bound-${difference.why.kind}` as const) : difference.kind;
  const values = { ns: 'setup', ...valuesOf(difference, index) } as const;
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        gap: 1.25,
        px: 1.25,
        py: 1,
        borderRadius: 1,
        bgcolor: 'surface.chip',
        borderLeft: '3px solid',
        borderColor: 'state.confirm',
      }}
    >
      <Box aria-hidden sx={{ color: 'state.confirm', pt: 0.5 }}>
        <Shape kind="triangle" />
      </Box>
      <Box sx={{ display: 'grid', gap: 0.375, minWidth: 0 }}>
        <Box sx={{ fontWeight: 600 }}>{t(`differs.${kind}.title`, values)}</Box>
        <Box sx={{ color: 'text.secondary' }}>{t(`differs.${kind}.why`, values)}</Box>
        {difference.kind === 'framebuffer' && (
          <Box sx={{ fontFamily: monoFont, fontSize: 12 }}>{difference.evidence.join('\n')}</Box>
        )}
        <Box>{t(`differs.${kind}.next`, values)}</Box>
      </Box>
    </Box>
  );
}

function valuesOf(difference: SetupDifference, index: SnapshotIndex): Readonly<Record<string, string>> {
  switch (difference.kind) {
    case 'fallback':
    case 'iommu':
      return {};
    case 'line':
      return { missing: difference.missing.join(' ') || '—', left: difference.left.join(' ') || '—' };
    case 'replaced':
      return { name: namedAddress(index, difference.address), was: difference.was, is: difference.is };
    case 'gone':
      return { address: difference.address, was: difference.was };
    case 'no-group':
    case 'framebuffer':
      return { name: namedAddress(index, difference.address) };
    case 'not-bound':
      return {
        name: namedAddress(index, difference.address),
        driver: difference.driver ?? '',
        path: difference.why.kind === 'file' ? OWN_FILES[difference.why.file] : '',
      };
  }
}
