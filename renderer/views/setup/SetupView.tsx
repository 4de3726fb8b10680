import Box from '@mui/material/Box';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { DoctorView } from './doctor/DoctorView.tsx';
import { SetupTabs, type SetupTab } from './SetupTabs.tsx';

/** What a host needs for giving devices away: what it has and lacks. */
export function SetupView() {
  const { t } = useTranslation('shell');
  const [tab, setTab] = useState<SetupTab>('doctor');
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 2, pt: 1.5, flex: 'none' }}>
        <ScreenHeader title={t('rail.setup')} aside={<SetupTabs tab={tab} onTab={setTab} />} />
      </Box>
      <Box
        role="tabpanel"
        id={`setup-${tab}`}
        aria-labelledby={`setup-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}
      >
        <DoctorView />
      </Box>
    </Box>
  );
}
