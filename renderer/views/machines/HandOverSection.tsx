import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { ScreenReturn } from '../../../shared/model/hand-over.ts';
import { handOverRequest, screensOf } from '../../../shared/rules/hand-over-findings.ts';
import { useSnapshot, useStores } from '../../stores/stores-context.ts';
import { MachineSection } from './MachineSection.tsx';

const MINUTES = [5, 15, 60] as const;

/** Whether the host hands its screen over to this virtual machine; nothing for one that has no card of the host's. */
export function HandOverSection({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const { plan } = useStores();
  const index = useSnapshot((state) => state.index);
  const { nextStart } = guest;
  if (nextStart === null) return null;
  const { handOver } = nextStart;
  if (handOver === null && screensOf(index, nextStart).length === 0) return null;
  const values = new Set<string>(['off', ...MINUTES.map(String), 'never', String(handOver ?? 'off')]);
  const words = (value: string): string => {
    if (value === 'off' || value === 'never' || value === 'unreadable') return t(`handOver.${value}`);
    return t('handOver.after', { count: Number(value) });
  };
  const choose = (value: string): void => {
    const request = handOverRequest(guest, returnOf(value));
    if (request !== null) void plan.getState().open(request);
  };
  return (
    <MachineSection title={t('handOver.title')}>
      <TextField
        select
        size="small"
        value={String(handOver ?? 'off')}
        onChange={({ target }) => choose(target.value)}
        slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('handOver.choice') } } }}
        sx={{ '& .MuiSelect-select': { py: 0.375, fontSize: 13 } }}
      >
        {[...values].map((value) => (
          <MenuItem key={value} value={value} disabled={value === 'unreadable'}>
            {words(value)}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ mt: 0.75, fontSize: 13, color: 'text.secondary' }}>{t('handOver.what')}</Box>
    </MachineSection>
  );
}

function returnOf(value: string): ScreenReturn | null {
  if (value === 'off') return null;
  return value === 'never' ? value : Number(value);
}
