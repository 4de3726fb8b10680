import AccountTree from '@mui/icons-material/AccountTreeOutlined';
import BubbleChart from '@mui/icons-material/BubbleChartOutlined';
import DesktopWindows from '@mui/icons-material/DesktopWindowsOutlined';
import CallSplit from '@mui/icons-material/CallSplitOutlined';
import History from '@mui/icons-material/HistoryOutlined';
import Handyman from '@mui/icons-material/HandymanOutlined';
import Settings from '@mui/icons-material/SettingsOutlined';
import ViewColumn from '@mui/icons-material/ViewColumnOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useTranslation } from 'react-i18next';
import { screens, type Screen } from '../stores/route-store.ts';
import { useRoute } from '../stores/stores-context.ts';

const icons = {
  board: ViewColumn,
  devices: AccountTree,
  groups: BubbleChart,
  machines: DesktopWindows,
  sriov: CallSplit,
  setup: Handyman,
  activity: History,
  settings: Settings,
} as const;

/** The screens, on the left. */
export function Rail() {
  const { t } = useTranslation('shell');
  return (
    <Box
      component="nav"
      aria-label={t('rail.label')}
      sx={{
        gridArea: 'rail',
        display: 'flex',
        flexDirection: 'column',
        gap: 0.25,
        p: 0.75,
        bgcolor: 'surface.bar',
        borderRight: '1px solid',
        borderColor: 'divider',
      }}
    >
      {screens.map((screen) => (
        <RailButton key={screen} screen={screen} />
      ))}
    </Box>
  );
}

function RailButton({ screen }: { readonly screen: Screen }) {
  const { t } = useTranslation('shell');
  const current = useRoute((route) => route.screen === screen);
  const show = useRoute((route) => route.show);
  const Icon = icons[screen];
  return (
    <ButtonBase
      onClick={() => show(screen)}
      aria-current={current ? 'page' : undefined}
      sx={{
        flexDirection: 'column',
        gap: 0.25,
        minHeight: 52,
        py: 0.75,
        lineHeight: 1.2,
        textAlign: 'center',
        borderRadius: 1,
        fontSize: 11.5,
        fontWeight: current ? 600 : 450,
        color: current ? 'text.primary' : 'text.secondary',
        bgcolor: current ? 'surface.selected' : 'transparent',
        mt: screen === 'settings' ? 'auto' : 0,
        '&:hover': { bgcolor: current ? 'surface.selected' : 'surface.chipHover', color: 'text.primary' },
      }}
    >
      <Icon sx={{ fontSize: 20 }} />
      {t(`rail.${screen}`)}
    </ButtonBase>
  );
}
