import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useTranslation } from 'react-i18next';

const tabs = ['functions', 'pools', 'mediated'] as const;
/** What the SR-IOV screen shows. */
export type SriovTab = (typeof tabs)[number];

/** Functions of the host, pools of them, or devices that are shared out without SR-IOV. */
export function SriovTabs({
  tab,
  onTab,
}: {
  readonly tab: SriovTab;
  readonly onTab: (tab: SriovTab) => void;
}) {
  const { t } = useTranslation('pools');
  return (
    <Tabs
      value={tab}
      onChange={(_, chosen: SriovTab) => onTab(chosen)}
      aria-label={t('tabs')}
      sx={{ minHeight: 28, '& .MuiTab-root': { minHeight: 28, py: 0, px: 1.25, minWidth: 0, fontSize: 13 } }}
    >
      {tabs.map((one) => (
        <Tab
          key={one}
          value={one}
          id={`sriov-tab-${one}`}
          aria-controls={tab === one ? `sriov-${one}` : undefined}
          label={t(`tab.${one}`)}
        />
      ))}
    </Tabs>
  );
}
