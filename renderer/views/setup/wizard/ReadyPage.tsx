import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { GuestId } from '../../../../shared/model/guest.ts';
import { isDisplay } from '../../../../shared/rules/function-kind.ts';
import { GuestLink } from '../../../components/GuestLink.tsx';
import { GuestStateMark } from '../../../components/GuestStateMark.tsx';
import { Section } from '../../../plan/Section.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { ReadinessSection } from '../../machines/readiness/ReadinessSection.tsx';
import { Reason } from './Reason.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { VerifyTable } from './VerifyTable.tsx';
import { boundAtStart } from './wizard-place.ts';
import { WizardPage } from './WizardPage.tsx';

/** Every bound device has its virtual machine; what a graphics card wants of one is looked at here. */
export function ReadyPage({
  guests,
  onChoose,
}: {
  readonly guests: readonly GuestId[];
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const users = guests.flatMap((id) => index.guests.get(id) ?? []);
  const hasDisplay = boundAtStart(index).some((address) => {
    const fn = index.functions.get(address);
    return fn !== undefined && isDisplay(fn);
  });
  return (
    <WizardPage
      title={t('ready.title')}
      lead={t(hasDisplay ? 'ready.leadGraphics' : 'ready.lead')}
      buttons={
        <>
          <TakeBackButton />
          <Reason>{''}</Reason>
          <Button color="inherit" onClick={onChoose}>
            {t('changeDevices')}
          </Button>
        </>
      }
    >
      {users.map((guest) => (
        <Box key={guest.id} sx={{ display: 'grid', gap: 1.5, maxWidth: 1100 }}>
          <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', fontWeight: 600 }}>
            <GuestLink guest={guest} />
            <GuestStateMark guest={guest} />
          </Box>
          {hasDisplay && <ReadinessSection guest={guest} />}
        </Box>
      ))}
      <Section title={t('verify.table')}>
        <VerifyTable />
      </Section>
    </WizardPage>
  );
}
