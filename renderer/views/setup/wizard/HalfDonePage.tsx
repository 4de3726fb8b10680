import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { SetupSet } from '../../../../shared/model/setup-facts.ts';
import { bootSpaceCheck } from '../../../../shared/rules/doctor/start-checks.ts';
import { OWN_FILES, SETUP_FILES } from '../../../../shared/model/setup-file.ts';
import { Address } from '../../../components/Address.tsx';
import { timeWords } from '../../../describe/time-words.ts';
import { Section } from '../../../plan/Section.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { CheckList } from './CheckList.tsx';
import { Reason } from './Reason.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { WizardPage } from './WizardPage.tsx';

/** A change that began and did not end, and that is under way nowhere: it can be taken back whole. */
export function HalfDonePage({ set }: { readonly set: SetupSet }) {
  const { t } = useTranslation('setup');
  const snapshot = useSnapshot(({ index }) => index.snapshot);
  const room = useMemo(() => bootSpaceCheck(snapshot), [snapshot]);
  const paths = [
    ...set.files.map(({ file }) => SETUP_FILES[file]),
    ...set.own.map((file) => OWN_FILES[file]),
  ];
  return (
    <WizardPage
      title={t('half.title')}
      lead={t('half.lead', { at: timeWords(set.at) })}
      buttons={
        <>
          <Reason>{''}</Reason>
          <TakeBackButton first />
        </>
      }
    >
      {room.outcome === 'confirm' && (
        <Section title={t('half.first')}>
          <CheckList checks={[room]} />
        </Section>
      )}
      <Section title={t('half.files')}>
        {paths.length === 0 ? (
          <Box>{t('half.none')}</Box>
        ) : (
          <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.25 }}>
            {paths.map((path) => (
              <li key={path}>
                <Address dim={false}>{path}</Address>
              </li>
            ))}
          </Box>
        )}
      </Section>
    </WizardPage>
  );
}
