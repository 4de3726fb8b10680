import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { VfSettings } from '../../../shared/model/sriov.ts';
import { Address } from '../../components/Address.tsx';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';
import { changesOf, draftOf } from './virtual-draft.ts';
import { VirtualFields } from './VirtualFields.tsx';

/** The properties of a virtual function to be changed; what is changed is planned first. */
export function VirtualDialog({
  address,
  onClose,
}: {
  readonly address: PciAddress;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('sriov');
  const settings = useSnapshot(({ index }) => {
    const role = index.functions.get(address)?.sriov;
    return role?.role === 'vf' && role.settings.known ? role.settings.value : null;
  });
  return (
    <Dialog open onClose={onClose} aria-labelledby="virtual-title" fullWidth maxWidth="sm">
      <DialogTitle id="virtual-title" variant="h2" sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        {t('edit.title')} <Address>{address}</Address>
      </DialogTitle>
      {settings === null ? (
        <DialogContent role="status">{t('edit.gone')}</DialogContent>
      ) : (
        <VirtualForm address={address} settings={settings} onClose={onClose} />
      )}
    </Dialog>
  );
}

function VirtualForm({
  address,
  settings,
  onClose,
}: {
  readonly address: PciAddress;
  readonly settings: VfSettings;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('sriov');
  const open = usePlan((plan) => plan.open);
  const [draft, setDraft] = useState(() => draftOf(settings));
  const changes = changesOf(settings, draft);
  const isReady = changes !== null && changes.length > 0;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!isReady) return;
        onClose();
        void open({ kind: 'set-vf', functions: [address], settings: changes });
      }}
    >
      <DialogContent sx={{ pt: 1, display: 'grid', gap: 2 }}>
        <VirtualFields address={address} settings={settings} draft={draft} onChange={setDraft} />
        <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>{t('edit.hint')}</Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {t('edit.cancel')}
        </Button>
        <Button type="submit" variant="contained" disabled={!isReady}>
          {t('edit.plan')}
        </Button>
      </DialogActions>
    </form>
  );
}
