import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { MacField } from '../../components/network/MacField.tsx';
import { VlanField } from '../../components/network/VlanField.tsx';
import { isRateUpsideDown, rateOf, type VirtualDraft } from './virtual-draft.ts';

const LINK_STATES = ['auto', 'enable', 'disable'] as const;
const PRIORITIES = [0, 1, 2, 3, 4, 5, 6, 7];

/** A field for each property; those that the driver of the physical function does not know are shown and cannot be changed. */
export function VirtualFields({
  address,
  settings,
  draft,
  onChange,
}: {
  readonly address: PciAddress;
  readonly settings: VfSettings;
  readonly draft: VirtualDraft;
  readonly onChange: (draft: VirtualDraft) => void;
}) {
  const { t } = useTranslation('sriov');
  const change = (changed: Partial<VirtualDraft>): void => onChange({ ...draft, ...changed });
  const lacks = t('edit.unsupported');
  return (
    <>
      <Row>
        <MacField
          address={address}
          own={null}
          value={draft.mac}
          disabled={false}
          onChange={(mac) => change({ mac })}
        />
        <VlanField
          address={address}
          value={draft.vlan}
          disabled={false}
          onChange={(vlan) => change({ vlan })}
        />
        <TextField
          select
          label={t('edit.priority')}
          value={draft.qos}
          disabled={draft.vlan.trim() === ''}
          onChange={(event) => change({ qos: event.target.value })}
          sx={{ width: 96 }}
        >
          {PRIORITIES.map((priority) => (
            <MenuItem key={priority} value={String(priority)}>
              {priority}
            </MenuItem>
          ))}
        </TextField>
      </Row>
      <Box sx={{ display: 'grid', gap: 0.5 }}>
        <Flag
          label={t('edit.trust')}
          hint={settings.trust === null ? lacks : t('edit.trustHint')}
          checked={draft.trust}
          disabled={settings.trust === null}
          onChange={(trust) => change({ trust })}
        />
        <Flag
          label={t('edit.spoofCheck')}
          hint={settings.spoofCheck === null ? lacks : t('edit.spoofCheckHint')}
          checked={draft.spoofCheck}
          disabled={settings.spoofCheck === null}
          onChange={(spoofCheck) => change({ spoofCheck })}
        />
      </Box>
      <Row>
        <TextField
          select
          label={t('edit.link')}
          value={draft.linkState}
          disabled={settings.linkState === null}
          helperText={settings.linkState === null ? lacks : null}
          onChange={(event) =>
            change({ linkState: LINK_STATES.find((state) => state === event.target.value) ?? 'auto' })
          }
          sx={{ flex: 1 }}
        >
          {LINK_STATES.map((state) => (
            <MenuItem key={state} value={state}>
              {t(`edit.linkState.${state}`)}
            </MenuItem>
          ))}
        </TextField>
        <RateField
          label={t('edit.minRate')}
          value={draft.minRate}
          problem={isRateUpsideDown(draft) ? t('edit.upsideDown') : null}
          disabled={settings.minRate === null || settings.maxRate === null}
          onChange={(minRate) => change({ minRate })}
        />
        <RateField
          label={t('edit.maxRate')}
          value={draft.maxRate}
          problem={null}
          disabled={settings.minRate === null || settings.maxRate === null}
          onChange={(maxRate) => change({ maxRate })}
        />
      </Row>
    </>
  );
}

function Row({ children }: { readonly children: ReactNode }) {
  return <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'flex-start', pt: 0.75 }}>{children}</Box>;
}

function Flag({
  label,
  hint,
  checked,
  disabled,
  onChange,
}: {
  readonly label: string;
  readonly hint: string;
  readonly checked: boolean;
  readonly disabled: boolean;
  readonly onChange: (checked: boolean) => void;
}) {
  return (
    <FormControlLabel
      disabled={disabled}
      control={
        <Checkbox size="small" checked={checked} onChange={(_, value) => onChange(value)} sx={{ p: 0.5 }} />
      }
      label={
        <span>
          {label}{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            · {hint}
          </Box>
        </span>
      }
      sx={{ mx: 0, ml: -0.5, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
    />
  );
}

function RateField({
  label,
  value,
  problem,
  disabled,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly problem: string | null;
  readonly disabled: boolean;
  readonly onChange: (text: string) => void;
}) {
  const { t } = useTranslation('sriov');
  const bad = rateOf(value) === undefined ? t('edit.rateBad') : problem;
  return (
    <TextField
      label={label}
      placeholder={t('edit.noLimit')}
      value={value}
      disabled={disabled}
      error={bad !== null}
      helperText={disabled ? t('edit.unsupported') : bad}
      onChange={(event) => onChange(event.target.value)}
      sx={{ width: 140 }}
      slotProps={{
        inputLabel: { shrink: true },
        htmlInput: { inputMode: 'numeric', maxLength: 6, autoComplete: 'off' },
      }}
    />
  );
}
