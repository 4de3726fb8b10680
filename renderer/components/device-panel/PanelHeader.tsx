import Close from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import type { PciFunction } from '../../../shared/model/pci-function.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import { classOf } from '../../describe/device-class.ts';
import { fullNameOf, shortNameOf } from '../../describe/short-name.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { Address } from '../Address.tsx';
import { ClassIcon } from '../ClassIcon.tsx';
import { StateMark } from '../StateMark.tsx';
import { CopyButton } from './CopyButton.tsx';

/** Which function the panel is about, and what state it is in. */
export function PanelHeader({
  address,
  fn,
  onClose,
}: {
  readonly address: PciAddress;
  readonly fn: PciFunction | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation(['panel', 'words']);
  const index = useSnapshot((state) => state.index);
  return (
    <Box sx={{ px: 2, pt: 1.5, pb: 1.25 }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        {fn !== undefined && (
          <ClassIcon deviceClass={classOf(fn)} sx={{ fontSize: 20, color: 'text.secondary', mt: '1px' }} />
        )}
        <Typography
          variant="h2"
          id="device-panel-title"
          sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}
        >
          {fn === undefined ? address : shortNameOf(fn)}
        </Typography>
        <IconButton aria-label={t('words:close')} onClick={onClose} sx={{ mt: -0.5, mr: -0.75 }}>
          <Close />
        </IconButton>
      </Box>
      {fn !== undefined && (
        <Box sx={{ color: 'text.secondary', fontSize: 12.5, mt: 0.25, overflowWrap: 'anywhere' }}>
          {fullNameOf(fn)}
        </Box>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, mt: 0.75 }}>
        <Address dim={false}>{address}</Address>
        <CopyButton text={address} name={t('panel:copyAddress')} />
        <Box sx={{ flex: 1 }} />
        <StateMark state={functionState(index, address)} />
      </Box>
    </Box>
  );
}
