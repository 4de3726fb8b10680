import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { Section } from '../../../plan/Section.tsx';
import { useSession, useSnapshot } from '../../../stores/stores-context.ts';
import { CommandBox } from '../../first-run/CommandBox.tsx';
import { mendingOf } from '../../first-run/mending.ts';
import { Reason } from './Reason.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The firmware hides the IOMMU: no file of the system mends that, so the wizard stops here with what to do. */
export function FirmwareOffPage() {
  const { t } = useTranslation(['firstRun', 'setup']);
  const identity = useSnapshot(({ index }) => index.snapshot.identity);
  const refresh = useSnapshot((state) => state.refresh);
  const reading = useSnapshot((state) => state.reading);
  const choice = useSession(
    ({ session }) => session?.hosts.find(({ id }) => id === session.current)?.choice ?? null,
  );
  const { values, command } = mendingOf(
    { kind: 'iommu-firmware-off' },
    identity,
    choice ?? { kind: 'local' },
  );
  const text = { ns: 'firstRun', ...values } as const;
  return (
    <WizardPage
      title={t('page.iommu-firmware-off.title', text)}
      lead={t('page.iommu-firmware-off.what', text)}
      buttons={
        <>
          <Reason>{t('setup:firmware.stops')}</Reason>
          <Button variant="contained" loading={reading} onClick={() => void refresh()}>
            {t('lookAgain')}
          </Button>
        </>
      }
    >
      <Box sx={{ maxWidth: '78ch' }}>{t('page.iommu-firmware-off.why', text)}</Box>
      <Section title={t('action')}>
        <Box sx={{ maxWidth: '78ch' }}>{t('page.iommu-firmware-off.action', text)}</Box>
        {command !== null && (
          <Box sx={{ maxWidth: 860 }}>
            <CommandBox command={command} copyName={t('copyCommand')} />
          </Box>
        )}
      </Section>
    </WizardPage>
  );
}
