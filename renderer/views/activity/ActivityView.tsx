import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { activityTabs, type ActivityTab } from '../../stores/activity-store.ts';
import { useActivity, useOperations } from '../../stores/stores-context.ts';
import { ChangePanel } from './ChangePanel.tsx';
import { ChangesView } from './ChangesView.tsx';
import { ExportButton } from './ExportButton.tsx';
import { UsageView } from './UsageView.tsx';

/** The journal: every change of this host with its details and its undo, hours of use, and both as a file. */
export function ActivityView() {
  const { t } = useTranslation('activity');
  const tab = useActivity((activity) => activity.tab);
  const selected = useActivity((activity) => activity.selected);
  const panelOpen = useActivity((activity) => activity.panelOpen);
  const detailed = useOperations(({ operations }) =>
    panelOpen && tab === 'changes' ? operations.find(({ id }) => id === selected) : undefined,
  );
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }}>
      <Box
        sx={{
          flex: 1,
          minHeight: 0,
          minWidth: 0,
          display: 'flex',
          flexDirection: 'column',
          containerType: 'inline-size',
        }}
      >
        <Box sx={{ px: 2, pt: 1.5 }}>
          <ScreenHeader title={t('title')} aside={<TabBar tab={tab} />}>
            <ExportButton />
          </ScreenHeader>
        </Box>
        <Box
          role="tabpanel"
          id={`activity-${tab}`}
          aria-labelledby={`activity-tab-${tab}`}
          sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
        >
          {tab === 'changes' ? <ChangesView /> : <UsageView />}
        </Box>
      </Box>
      {detailed !== undefined && <ChangePanel change={detailed} />}
    </Box>
  );
}

function TabBar({ tab }: { readonly tab: ActivityTab }) {
  const { t } = useTranslation('activity');
  const showTab = useActivity((activity) => activity.showTab);
  return (
    <Tabs
      value={tab}
      onChange={(_, chosen: ActivityTab) => showTab(chosen)}
      aria-label={t('tabs')}
      sx={{ minHeight: 28, '& .MuiTab-root': { minHeight: 28, py: 0, px: 1.25, minWidth: 0, fontSize: 13 } }}
    >
      {activityTabs.map((one) => (
        <Tab
          key={one}
          value={one}
          id={`activity-tab-${one}`}
          aria-controls={tab === one ? `activity-${one}` : undefined}
          label={t(`tab.${one}`)}
        />
      ))}
    </Tabs>
  );
}
