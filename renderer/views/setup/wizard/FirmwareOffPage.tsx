import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { iommuChecks } from '../../../../shared/rules/doctor/iommu-checks.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { CommandBox } from '../../../components/CommandBox.tsx';
import { CheckList } from './CheckList.tsx';
import { Reason } from './Reason.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The firmware hides the IOMMU: no file of the system mends that, so the wizard stops here with what to do. */
export function FirmwareOffPage() {
  const { t } = useTranslation('setup');
  const snapshot = useSnapshot(({ index }) => index.snapshot);
  const refresh = useSnapshot((state) => state.refresh);
  const reading = useSnapshot((state) => state.reading);
  const checks = useMemo(() => iommuChecks(snapshot), [snapshot]);
  return (
    <WizardPage
      title={t('firmware.title')}
      lead={t('firmware.lead')}
      buttons={
        <>
          <Reason>{t('firmware.stops')}</Reason>
          <Button variant="contained" loading={reading} onClick={() => void refresh()}>
            {t('unread.again')}
          </Button>
        </>
      }
    >
      <CheckList checks={checks} />
      <Box sx={{ maxWidth: 860, display: 'grid', gap: 0.75 }}>
        <Box sx={{ fontSize: 13 }}>{t('firmware.command')}</Box>
        <CommandBox command="systemctl reboot --firmware-setup" copyName={t('restart.copy')} />
      </Box>
    </WizardPage>
  );
}
