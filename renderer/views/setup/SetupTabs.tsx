import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';
import type { SetupTab } from '../../stores/setup-store.ts';

/** In the order in which they are shown. */
const tabs: readonly SetupTab[] = ['doctor', 'wizard'];

/** What the host has and lacks, or the way to a device that is kept for guests. */
export function SetupTabs({
  tab,
  onTab,
}: {
  readonly tab: SetupTab;
  readonly onTab: (tab: SetupTab) => void;
}) {
  const { t } = useTranslation('doctor');
  return (
    <Tabs
      value={tab}
      onChange={(_, chosen: SetupTab) => onTab(chosen)}
      aria-label={t('tabs')}
      sx={{ minHeight: 28, '& .MuiTab-root': { minHeight: 28, py: 0, px: 1.25, minWidth: 0, fontSize: 13 } }}
    >
      {tabs.map((one) => (
        <Tab
          key={one}
          value={one}
          id={`setup-tab-${one}`}
          aria-controls={tab === one ? `setup-${one}` : undefined}
          label={t(`tab.${one}`)}
        />
      ))}
    </Tabs>
  );
}
