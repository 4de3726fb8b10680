import Box from '@mui/material/Box';
import type { PciAddress } from '../../../shared/model/pci-address.ts';
import { Address } from '../../components/Address.tsx';
import { ClassIcon } from '../../components/ClassIcon.tsx';
import type { Activity } from '../../describe/activity.ts';
import { classOf } from '../../describe/device-class.ts';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { ActivityMark } from './ActivityMark.tsx';

/** A device on its way into a virtual machine: not there yet, so only an outline. */
export function ArrivingChip({
  address,
  activity,
}: {
  readonly address: PciAddress;
  readonly activity: Activity;
}) {
  const fn = useSnapshot(({ index }) => index.functions.get(address));
  return (
    <Box
      sx={{
        display: 'flex',
        gap: 0.75,
        alignItems: 'flex-start',
        px: 1.25,
        py: 0.75,
        border: '1px dashed',
        borderColor: 'divider',
        borderRadius: 1,
        minHeight: 46,
      }}
    >
      <ClassIcon
        deviceClass={fn === undefined ? 'other' : classOf(fn)}
        decorative
        sx={{ fontSize: 19, color: 'text.secondary' }}
      />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box
          sx={{
            fontSize: 13,
            fontWeight: 600,
            color: 'text.secondary',
            overflow: 'hidden',
            textOverflow: 'ellipsis',
            whiteSpace: 'nowrap',
          }}
        >
          {fn === undefined ? address : shortNameOf(fn)}
        </Box>
        <Address>{address}</Address>
      </Box>
      <ActivityMark activity={activity} />
    </Box>
  );
}
