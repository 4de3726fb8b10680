import Box from '@mui/material/Box';
import { useState } from 'react';
import { MediatedPart } from './MediatedPart.tsx';
import { PoolsPart } from './PoolsPart.tsx';
import { SriovTabs, type SriovTab } from './SriovTabs.tsx';
import { SriovView } from './SriovView.tsx';

/** Everything that shares a device out: virtual functions, pools of them, and mediated devices. */
export function SriovScreen() {
  const [tab, setTab] = useState<SriovTab>('functions');
  return (
    <Box sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
      <Box sx={{ px: 2, pt: 1, flex: 'none' }}>
        <SriovTabs tab={tab} onTab={setTab} />
      </Box>
      <Box
        role="tabpanel"
        id={`sriov-${tab}`}
        aria-labelledby={`sriov-tab-${tab}`}
        sx={{ flex: 1, minHeight: 0, minWidth: 0, display: 'flex' }}
      >
        {tab === 'functions' ? (
          <SriovView />
        ) : (
          <Box sx={{ flex: 1, minWidth: 0, overflowY: 'auto', p: 2 }}>
            {tab === 'pools' ? <PoolsPart /> : <MediatedPart />}
          </Box>
        )}
      </Box>
    </Box>
  );
}
