import Box from '@mui/material/Box';
import { DevicePanel } from '../components/device-panel/DevicePanel.tsx';
import { DeviceOptionsDialog } from '../plan/DeviceOptionsDialog.tsx';
import { ImpactSheet } from '../plan/ImpactSheet.tsx';
import { KeepChange } from '../plan/KeepChange.tsx';
import { PlanSheet } from '../plan/PlanSheet.tsx';
import { useRoute, useSelection } from '../stores/stores-context.ts';
import { ReplaceBanners } from '../views/replace/ReplaceBanners.tsx';
import { ReplaceDialog } from '../views/replace/ReplaceDialog.tsx';
import { AnnounceOutcomes } from './AnnounceOutcomes.tsx';
import { Announcer } from './Announcer.tsx';
import { Banners } from './Banners.tsx';
import { Rail } from './Rail.tsx';
import { Screens } from './Screens.tsx';
import { Shortcuts } from './Shortcuts.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';

/** The frame around every screen: bar, rail, status bar, the device panel beside and the plan sheet above. */
export function Frame() {
  const aboutDevices = useRoute(({ screen }) => screen !== 'settings' && screen !== 'activity');
  const panelOpen = useSelection((selection) => selection.panelOpen) && aboutDevices;
  return (
    <Box
      sx={{
        height: '100%',
        display: 'grid',
        gridTemplate:
          '"bar bar bar" 48px "rail main panel" minmax(0, 1fr) "status status status" 30px / 76px minmax(0, 1fr) auto',
        bgcolor: 'background.default',
        color: 'text.primary',
      }}
    >
      <TopBar />
      <Rail />
      <Box
        component="main"
        sx={{ gridArea: 'main', display: 'flex', flexDirection: 'column', minHeight: 0, minWidth: 0 }}
      >
        <Banners />
        <ReplaceBanners />
        <Screens />
      </Box>
      {panelOpen && (
        <Box sx={{ gridArea: 'panel', minHeight: 0, display: 'flex' }}>
          <DevicePanel />
        </Box>
      )}
      <StatusBar />
      <ImpactSheet />
      <DeviceOptionsDialog />
      <ReplaceDialog />
      <PlanSheet />
      <KeepChange />
      <Shortcuts />
      <AnnounceOutcomes />
      <Announcer />
    </Box>
  );
}
