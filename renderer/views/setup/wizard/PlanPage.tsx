import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { planFor } from '../../../../shared/rules/plan.ts';
import { Commands } from '../../../plan/Commands.tsx';
import { FileChanges } from '../../../plan/FileChanges.tsx';
import { FindingList } from '../../../plan/FindingList.tsx';
import { PlacedFiles } from '../../../plan/PlacedFiles.tsx';
import { Section } from '../../../plan/Section.tsx';
import { StepList } from '../../../plan/StepList.tsx';
import type { SetupDraft } from '../../../stores/setup-store.ts';
import { usePlan, useSnapshot } from '../../../stores/stores-context.ts';
import { BoundList } from './BoundList.tsx';
import { LeaveButton } from './LeaveButton.tsx';
import { ByHand } from '../../../plan/ByHand.tsx';
import { Reason } from './Reason.tsx';
import { setUpRequest } from './setup-request.ts';
import { WizardPage } from './WizardPage.tsx';

/** What would be changed, to be read before anything is: the files as diffs, the programs that run, and what the host loses. */
export function PlanPage({
  draft,
  onChange,
}: {
  readonly draft: SetupDraft;
  readonly onChange: (draft: SetupDraft) => void;
}) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const open = usePlan((plan) => plan.open);
  const plan = useMemo(() => planFor(index, setUpRequest(index, draft)), [index, draft]);
  const blocked = plan.findings.some(({ severity }) => severity === 'block');
  const nothing = !blocked && plan.steps.length === 0;
  const findings = plan.findings.filter(({ code }) => code !== 'read-only');
  return (
    <WizardPage
      title={t('plan.title')}
      lead={t('plan.lead')}
      buttons={
        <>
          <LeaveButton />
          <Reason>{blocked ? t('plan.blocked') : nothing ? t('plan.nothing') : ''}</Reason>
          <Button color="inherit" onClick={() => onChange({ ...draft, step: 'devices' })}>
            {t('back')}
          </Button>
          <Button
            variant="contained"
            disabled={blocked || nothing}
            onClick={() => void open(setUpRequest(index, draft))}
          >
            {t('plan.apply')}
          </Button>
        </>
      }
    >
      {blocked && <FindingList findings={findings} />}
      <ByHand findings={findings} />
      <Section title={t('plan.bound')}>
        <BoundList functions={draft.functions} />
      </Section>
      <Section title={t('plan.option')}>
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={draft.passthrough}
              onChange={(_, passthrough) => onChange({ ...draft, passthrough })}
              sx={{ p: 0.5 }}
            />
          }
          label={t('plan.passthrough')}
          sx={{ ml: -0.5, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
        />
        <Box sx={{ maxWidth: '78ch', color: 'text.secondary', fontSize: 12.5 }}>{t('plan.price')}</Box>
      </Section>
      <FileChanges steps={plan.steps} />
      <PlacedFiles steps={plan.steps} />
      {plan.steps.length > 0 && <StepList steps={plan.steps} />}
      {plan.commands.length > 0 && <Commands commands={plan.commands} />}
      {!blocked && <FindingList findings={findings} />}
    </WizardPage>
  );
}
