import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { assertNever } from '../../../shared/model/assert-never.ts';
import { monoFont } from '../../theme/theme.ts';
import type { FactValue } from './fact-value.ts';

const identifier = { fontFamily: monoFont, fontSize: 12, fontVariantNumeric: 'tabular-nums' } as const;

/** A value, or that it is unknown and why. Unknown is never empty and never a default. */
export function FactValueText({ value }: { readonly value: FactValue }) {
  const { t } = useTranslation(['panel', 'words']);
  switch (value.kind) {
    case 'text':
      return (
        <Box component="span" sx={identifier}>
          {value.text}
        </Box>
      );
    case 'word':
      return (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t(`panel:word.${value.code}`)}
        </Box>
      );
    case 'list':
      return (
        <>
          {value.items.map((item, index) => (
            <Box
              key={`${String(index)} ${item}`}
              sx={value.mono ? { ...identifier, whiteSpace: 'pre-wrap' } : {}}
            >
              {item}
            </Box>
          ))}
        </>
      );
    case 'unknown':
      return (
        <Box component="span" sx={{ color: 'text.secondary', fontStyle: 'italic' }}>
          {t('words:state.unknown')}
          <Box component="span" sx={{ fontStyle: 'normal', fontSize: 12 }}>
            {` · ${t(`words:unknown.${value.reason}`)}`}
          </Box>
          {value.detail !== null && (
            <Box sx={{ ...identifier, fontSize: 11.5, fontStyle: 'normal' }}>{value.detail}</Box>
          )}
        </Box>
      );
    default:
      return assertNever(value);
  }
}
