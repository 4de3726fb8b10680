import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { functionState } from '../../../shared/rules/function-state.ts';
import type { SnapshotIndex } from '../../../shared/rules/snapshot-index.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import { StateMark } from '../../components/StateMark.tsx';
import { classOf } from '../../describe/device-class.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSelection } from '../../stores/stores-context.ts';

/** A member of a group; opens the device panel. */
export function MemberRow({
  address,
  index,
}: {
  readonly address: PciAddress;
  readonly index: SnapshotIndex;
}) {
  const openPanel = useSelection((selection) => selection.openPanel);
  const fn = index.functions.get(address);
  return (
    <ButtonBase
      onClick={() => openPanel(address)}
      sx={{
        width: '100%',
        minHeight: 40,
        py: 0.25,
        px: 0.75,
        mx: -0.75,
        gap: 1,
        justifyContent: 'flex-start',
        borderRadius: 1,
        fontSize: 13,
        textAlign: 'start',
        '&:hover': { bgcolor: 'surface.chipHover' },
      }}
    >
      {fn !== undefined && (
        <ClassIcon deviceClass={classOf(fn)} sx={{ fontSize: 16, color: 'text.secondary' }} />
      )}
      <Box component="span" sx={{ flex: 1, minWidth: 0, display: 'grid' }}>
        <Box component="span" sx={{ overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
          {fn === undefined ? address : shortNameOf(fn)}
        </Box>
        <Box
          component="span"
          sx={{ display: 'flex', gap: 1, alignItems: 'baseline', color: 'text.secondary' }}
        >
          <Address>{address}</Address>
          <StateMark state={functionState(index, address)} />
        </Box>
      </Box>
    </ButtonBase>
  );
}
