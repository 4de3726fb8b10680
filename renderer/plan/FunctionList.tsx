import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { functionState } from '../../shared/rules/function-state.ts';
import { Address } from '../components/Address.tsx';
import { ClassIcon } from '../components/ClassIcon.tsx';
import { StateMark } from '../components/StateMark.tsx';
import { classOf } from '../describe/device-class.ts';
import { shortNameOf } from '../describe/short-name.ts';
import { useSnapshot } from '../stores/stores-context.ts';

/** Functions a plan is about, one row each. */
export function FunctionList({ functions }: { readonly functions: readonly PciAddress[] }) {
  const { t } = useTranslation('words');
  const index = useSnapshot((state) => state.index);
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
      {functions.map((address) => {
        const fn = index.functions.get(address);
        return (
          <Box
            component="li"
            key={address}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              px: 1,
              minHeight: 32,
              borderRadius: 0.75,
              bgcolor: 'surface.chip',
            }}
          >
            <ClassIcon
              deviceClass={fn === undefined ? 'other' : classOf(fn)}
              decorative
              sx={{ fontSize: 18, color: 'text.secondary' }}
            />
            <Box
              sx={{
                flex: 1,
                minWidth: 0,
                fontWeight: 550,
                overflow: 'hidden',
                textOverflow: 'ellipsis',
                whiteSpace: 'nowrap',
              }}
            >
              {fn === undefined ? t('state.missing') : shortNameOf(fn)}
            </Box>
            <Address>{address}</Address>
            <StateMark state={functionState(index, address)} />
          </Box>
        );
      })}
    </Box>
  );
}
