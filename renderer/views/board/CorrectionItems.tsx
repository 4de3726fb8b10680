import Box from '@mui/material/Box';
import MenuItem from '@mui/material/MenuItem';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { assignmentOf } from '../../../shared/rules/assignment-of.ts';
import { correctingRequest, corrections, verdictAt } from '../../../shared/rules/correction.ts';
import { lostDevices } from '../../../shared/rules/lost-devices.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { Address } from '../../components/Address.tsx';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSnapshot, useStores } from '../../stores/stores-context.ts';

/** The functions that an entry could be made to mean, or that can take the place of what was lost; empty where nothing is to be corrected. */
export function correctionsAt(
  index: SnapshotIndex,
  guest: Guest | undefined,
  address: PciAddress,
): readonly PciAddress[] {
  if (guest === undefined) return [];
  const isDefined = assignmentOf(guest, 'nextStart', address) !== undefined;
  const isLost = lostDevices(index, guest).some(({ source }) => source === address);
  const verdict = isDefined || isLost ? verdictAt(index, guest, address) : null;
  return verdict === null ? [] : corrections(verdict, address);
}

/** The same to choose from: each opens the plan that shows the definition before and after. */
export function CorrectionItems({
  guest,
  address,
  onClose,
}: {
  readonly guest: Guest;
  readonly address: PciAddress;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('board');
  const { plan } = useStores();
  const index = useSnapshot((state) => state.index);
  return correctionsAt(index, guest, address).map((to) => {
    const fn = index.functions.get(to);
    const name = fn === undefined ? to : shortNameOf(fn);
    return (
      <MenuItem
        key={to}
        onClick={() => {
          onClose();
          void plan.getState().open(correctingRequest(index, guest, address, to));
        }}
        sx={{ display: 'block', whiteSpace: 'normal', py: 0.75 }}
      >
        <Box sx={{ fontWeight: 600 }}>{to === address ? t('menu.accept', { name }) : name}</Box>
        <Address>{to}</Address>
      </MenuItem>
    );
  });
}
