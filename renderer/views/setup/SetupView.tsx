import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { useSetup } from '../../stores/stores-context.ts';
import { DoctorView } from './doctor/DoctorView.tsx';
import { SetupTabs } from './SetupTabs.tsx';
import { WizardView } from './wizard/WizardView.tsx';

/** What a host needs for giving devices away: what it has and lacks, and the way to a device that is kept for guests. */
export function SetupView() {
  const { t } = useTranslation('shell');
  const tab = useSetup((state) => state.tab);
  const showTab = useSetup((state) => state.showTab);
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 2, pt: 1.5, flex: 'none' }}>
        <ScreenHeader title={t('rail.setup')} aside={<SetupTabs tab={tab} onTab={showTab} />} />
      </Box>
      <Box
        role="tabpanel"
        id={`setup-${tab}`}
        aria-labelledby={`setup-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}
      >
        {tab === 'doctor' ? <DoctorView /> : <WizardView />}
      </Box>
    </Box>
  );
}
