import Box from '@mui/material/Box';
import { CountControl } from './CountControl.tsx';
import { NvmePart } from './NvmePart.tsx';
import type { Physical } from './physical-functions.ts';
import { PhysicalHeader } from './PhysicalHeader.tsx';
import { VirtualGrid } from './VirtualGrid.tsx';

/** Everything about one physical function: what it is, how many virtual functions it has, and each of them. */
export function PhysicalPage({ physical }: { readonly physical: Physical }) {
  return (
    <Box
      component="section"
      aria-labelledby="physical-name"
      sx={{
        flex: 1,
        minWidth: 0,
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        containerType: 'inline-size',
      }}
    >
      <PhysicalHeader physical={physical} />
      <CountControl physical={physical} />
      <NvmePart fn={physical.fn} />
      <VirtualGrid physical={physical} />
    </Box>
  );
}
