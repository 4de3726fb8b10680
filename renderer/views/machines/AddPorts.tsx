import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PortModel } from '../../../shared/model/definition-edit.ts';
import type { Guest } from '../../../shared/model/guest.ts';
import { portsRequest, USUAL_PORTS } from '../../../shared/rules/ports-request.ts';
import { useStores } from '../../stores/stores-context.ts';

const COUNTS = [1, 2, 4, 8] as const;

/** Opens the plan that adds ports or a bridge to the definition; nothing for a virtual machine that cannot have any. */
export function AddPorts({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const { plan } = useStores();
  const [count, setCount] = useState<number>(USUAL_PORTS);
  const open = (model: PortModel, many: number) => {
    const request = portsRequest(guest, model, many);
    return request === null ? null : () => void plan.getState().open(request);
  };
  const addPorts = open('pcie-root-port', count);
  const addBridge = open(guest.machine === 'i440fx' ? 'pci-bridge' : 'pcie-to-pci-bridge', 1);
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
      {addPorts !== null && (
        <>
          <TextField
            select
            size="small"
            value={count}
            onChange={({ target }) => setCount(Number(target.value))}
            slotProps={{ select: { SelectDisplayProps: { 'aria-label': t('ports.count') } } }}
            sx={{ '& .MuiSelect-select': { py: 0.375, fontSize: 13 } }}
          >
            {COUNTS.map((value) => (
              <MenuItem key={value} value={value}>
                {value}
              </MenuItem>
            ))}
          </TextField>
          <Button variant="outlined" color="inherit" onClick={addPorts}>
            {t('ports.add', { count })}
          </Button>
        </>
      )}
      {addBridge !== null && (
        <Button color="inherit" onClick={addBridge}>
          {t('ports.addBridge')}
        </Button>
      )}
    </Box>
  );
}
