import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IndirectDevice } from '../../../shared/model/indirect-device.ts';
import type { MediatedId } from '../../../shared/model/mediated-device.ts';
import { parseCardMac, parseVlan } from '../../../shared/model/network-settings.ts';
import { attachScope } from '../../../shared/rules/default-scope.ts';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';
import { randomMac } from '../../stores/random-names.ts';

/** What is to be given: an interface of a pool, or a mediated device. */
export type Gift =
  { readonly kind: 'pool'; readonly pool: string } | { readonly kind: 'mediated'; readonly id: MediatedId };

/** Asks which virtual machine is to get it, and under which MAC and VLAN, and opens the plan. */
export function GiveDialog({ what, onClose }: { readonly what: Gift; readonly onClose: () => void }) {
  const { t } = useTranslation('pools');
  const guests = useSnapshot(({ index }) => index.snapshot.guests);
  const open = usePlan((plan) => plan.open);
  const [chosen, setChosen] = useState<string>(guests[0]?.id ?? '');
  const [mac, setMac] = useState(randomMac);
  const [vlan, setVlan] = useState('');
  const card = parseCardMac(mac);
  const tag = vlan.trim() === '' ? null : parseVlan(vlan);
  const to = guests.find(({ id }) => id === chosen);
  const device = deviceOf(what, card, tag);

  const submit = (): void => {
    if (to === undefined || device === null) return;
    onClose();
    void open({ kind: 'attach-indirect', to: to.id, device, scope: attachScope(to).chosen, functions: [] });
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby="give-title" fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <DialogTitle id="give-title" variant="h2">
          {what.kind === 'pool' ? t('giveDialog.pool', { pool: what.pool }) : t('giveDialog.mediated')}
        </DialogTitle>
        <DialogContent>
          <TextField
            select
            fullWidth
            margin="dense"
            label={t('vm')}
            value={chosen}
            onChange={(event) => setChosen(event.target.value)}
          >
            {guests.map(({ id, name }) => (
              <MenuItem key={id} value={id}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          {what.kind === 'pool' && (
            <>
              <TextField
                fullWidth
                margin="dense"
                label={t('pools.mac')}
                value={mac}
                error={card === undefined}
                helperText={card === undefined ? t('giveDialog.noMac') : t('giveDialog.macHint')}
                onChange={(event) => setMac(event.target.value)}
                slotProps={{ htmlInput: { maxLength: 17, spellCheck: false, autoComplete: 'off' } }}
              />
              <TextField
                fullWidth
                margin="dense"
                label={t('pools.vlanHeading')}
                value={vlan}
                error={tag === undefined}
                helperText={tag === undefined ? t('giveDialog.noVlan') : t('giveDialog.vlanHint')}
                onChange={(event) => setVlan(event.target.value)}
                slotProps={{ htmlInput: { maxLength: 4, inputMode: 'numeric', autoComplete: 'off' } }}
              />
            </>
          )}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={to === undefined || device === null}>
            {t('giveDialog.plan')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

/** Null while what was typed is no MAC or no VLAN. */
function deviceOf(
  what: Gift,
  mac: string | undefined,
  vlan: number | null | undefined,
): IndirectDevice | null {
  if (what.kind === 'mediated') return what;
  return mac === undefined || vlan === undefined ? null : { ...what, network: { mac, vlan } };
}
