import Box from '@mui/material/Box';
import { DemoMark } from './DemoMark.tsx';
import { HostSummary } from './HostSummary.tsx';
import { HostSwitcher } from './HostSwitcher.tsx';
import { LockButton } from './LockButton.tsx';
import { SearchPalette } from './SearchPalette.tsx';

/** The bar on top: which host, its state, search and lock. */
export function TopBar() {
  return (
    <Box
      component="header"
      sx={{
        gridArea: 'bar',
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        bgcolor: 'surface.bar',
        borderBottom: '1px solid',
        borderColor: 'divider',
        minWidth: 0,
      }}
    >
      <HostSwitcher />
      <DemoMark />
      <HostSummary />
      <Box sx={{ flex: 1 }} />
      <SearchPalette />
      <LockButton />
    </Box>
  );
}
