import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { isVlan } from './typed-network.ts';

/** The VLAN of a virtual function as typed. */
export function VlanField({
  address,
  value,
  disabled,
  onChange,
}: {
  readonly address: PciAddress;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation('plan');
  const right = isVlan(value);
  return (
    <TextField
      label={t('network.vlan')}
      placeholder={t('network.vlanNone')}
      value={value}
      disabled={disabled}
      error={!right}
      helperText={right ? null : t('network.vlanBad')}
      onChange={(event) => onChange(event.target.value)}
      sx={{ width: 180 }}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          'aria-label': t('network.vlanOf', { address }),
          inputMode: 'numeric',
          maxLength: 5,
          autoComplete: 'off',
        },
      }}
    />
  );
}
