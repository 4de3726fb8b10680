import Casino from '@mui/icons-material/CasinoOutlined';
import IconButton from '@mui/material/IconButton';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { isUnfinishedMac, macProblem, madeUpMac } from './typed-network.ts';

const BYTES = 6;

/** The MAC address of a virtual function as typed; beside it a button that makes one up. `own`: the one it has without. */
export function MacField({
  address,
  own,
  value,
  disabled,
  onChange,
}: {
  readonly address: PciAddress;
  readonly own: string | null;
  readonly value: string;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation('plan');
  const [left, setLeft] = useState(false);
  const problem = macProblem(value);
  const label = t('network.random', { address });
  return (
    <TextField
      label={t('network.mac')}
      placeholder={own === null ? t('network.macOwn') : t('network.macKnown', { mac: own })}
      value={value}
      disabled={disabled}
      // Half an address is no mistake yet.
      error={problem !== null && (left || !isUnfinishedMac(value))}
      helperText={problem === null ? null : t(`network.macProblem.${problem}`)}
      onChange={(event) => onChange(event.target.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => setLeft(true)}
      sx={{ flex: 1, minWidth: 0 }}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: {
          'aria-label': t('network.macOf', { address }),
          maxLength: 17,
          spellCheck: false,
          autoComplete: 'off',
          style: { fontVariantNumeric: 'tabular-nums' },
        },
        input: {
          endAdornment: (
            <IconButton
              aria-label={label}
              title={label}
              disabled={disabled}
              edge="end"
              onClick={() => onChange(madeUpMac(crypto.getRandomValues(new Uint8Array(BYTES))))}
            >
              <Casino sx={{ fontSize: 18 }} />
            </IconButton>
          ),
        },
      }}
    />
  );
}
