import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { untilRestart } from '../../../../shared/rules/setup/until-restart.ts';
import { CodeBox } from '../../../components/CodeBox.tsx';
import { FunctionList } from '../../../plan/FunctionList.tsx';
import { Section } from '../../../plan/Section.tsx';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { RestartLayout } from './RestartLayout.tsx';

/** The files are as they were, and the host runs on as it was started: what stays until the restart, and the restart. */
export function TakenBackPage({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const { bound, come, go } = useMemo(() => untilRestart(index), [index]);
  const words = [...go.map((word) => `− ${word}`), ...come.map((word) => `+ ${word}`)];
  return (
    <RestartLayout
      title={t('takenBack.title')}
      lead={t('takenBack.lead')}
      buttons={
        <Button color="inherit" onClick={onChoose}>
          {t('takenBack.anew')}
        </Button>
      }
    >
      <Box sx={{ display: 'grid', gap: 2.5 }}>
        <Section title={t('takenBack.bound')}>
          {bound.length > 0 && <FunctionList functions={bound} />}
          <Box sx={{ maxWidth: '78ch', color: 'text.secondary', fontSize: 12.5 }}>
            {t(bound.length === 0 ? 'takenBack.noneBound' : 'takenBack.how')}
          </Box>
        </Section>
        {words.length > 0 && (
          <Section title={t('takenBack.line')}>
            <CodeBox label={t('takenBack.line')}>{words.join('\n')}</CodeBox>
          </Section>
        )}
      </Box>
    </RestartLayout>
  );
}
