import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useTranslation } from 'react-i18next';
import { factFiles, factSources, type FactField } from '../../../shared/model/fact-source.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { useStores } from '../../stores/stores-context.ts';
import { monoFont } from '../../theme/theme.ts';
import type { FactValue } from './fact-value.ts';
import { FactValueText } from './FactValueText.tsx';

/** One fact: its name, its value, and the file it was read from, which a click copies. */
export function FactRow({
  address,
  field,
  value,
}: {
  readonly address: PciAddress;
  readonly field: FactField;
  readonly value: FactValue;
}) {
  const { t } = useTranslation('panel');
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: '112px minmax(0, 1fr) auto',
        columnGap: 1,
        py: 0.375,
        alignItems: 'baseline',
        fontSize: 13,
      }}
    >
      <Box component="dt" sx={{ color: 'text.secondary', fontSize: 12.5 }}>
        {t(`field.${field}`)}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
        <FactValueText value={value} />
      </Box>
      <Box component="dd" sx={{ m: 0 }}>
        <Source address={address} field={field} />
      </Box>
    </Box>
  );
}

function Source({ address, field }: { readonly address: PciAddress; readonly field: FactField }) {
  const { t } = useTranslation('panel');
  const { page } = useStores();
  const paths = factSources(field, address);
  const [first = '', ...more] = factFiles(field);
  return (
    <ButtonBase
      title={t('copySource', { path: paths.join('\n') })}
      aria-label={t('copySource', { path: paths.join(', ') })}
      onClick={() => void page.copy(paths.join('\n'))}
      sx={{
        fontFamily: monoFont,
        fontSize: 11,
        color: 'text.disabled',
        maxWidth: 132,
        borderRadius: 0.5,
        px: 0.25,
        '&:hover': { color: 'text.primary', bgcolor: 'surface.chipHover' },
      }}
    >
      <Box
        component="span"
        sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', direction: 'ltr' }}
      >
        {shortened(first)}
        {more.length > 0 && ` +${String(more.length)}`}
      </Box>
    </ButtonBase>
  );
}

/** The last part of an absolute path, with the part before it where that says more: `class/net`, `usb/devices`. */
function shortened(file: string): string {
  return file.startsWith('/') ? file.split('/').slice(-2).join('/') : file;
}
