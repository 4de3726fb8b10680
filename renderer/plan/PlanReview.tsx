import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Plan } from '../../shared/model/operation.ts';
import type { PlanSheet } from '../stores/plan-store.ts';
import { usePlan } from '../stores/stores-context.ts';
import { ByHand } from './ByHand.tsx';
import { CallErrorText } from './CallErrorText.tsx';
import { Commands } from './Commands.tsx';
import { changesDefinition, DefinitionDiff } from './DefinitionDiff.tsx';
import { FileChanges } from './FileChanges.tsx';
import { FindingList } from './FindingList.tsx';
import { FunctionList } from './FunctionList.tsx';
import { NetworkSection } from './NetworkSection.tsx';
import { PlacedFiles } from './PlacedFiles.tsx';
import { ScopeBoxes } from './ScopeBoxes.tsx';
import { Section } from './Section.tsx';
import { SheetBody } from './SheetBody.tsx';
import { SheetFooter } from './SheetFooter.tsx';
import { StepList } from './StepList.tsx';
import { Waiting } from './Waiting.tsx';
import { useLocked } from './use-locked.ts';
import { parkedSiblings } from './parked-siblings.ts';

type Reviewed = Exclude<PlanSheet, { readonly stage: 'closed' | 'operation' }>;

/** The plan before it runs: devices, what will happen, what the host loses, other findings, when, and the one button. */
export function PlanReview({ sheet, onClose }: { readonly sheet: Reviewed; readonly onClose: () => void }) {
  const { t } = useTranslation('plan');
  const plan = sheet.stage === 'refused' ? null : sheet.plan;
  const definition = sheet.asked.undoes === null ? changesDefinition(sheet.asked.request) : null;
  const [ready, setReady] = useState(true);
  const siblings = plan === null ? [] : parkedSiblings(plan);
  return (
    <>
      <SheetBody>
        {sheet.asked.request.functions.length > 0 && (
          <Section title={t('devices')}>
            <FunctionList functions={sheet.asked.request.functions} />
          </Section>
        )}
        {sheet.asked.undoes === null && (
          <NetworkSection
            request={sheet.asked.request}
            disabled={sheet.stage === 'starting'}
            onReady={setReady}
          />
        )}
        {sheet.stage === 'refused' && (
          <Alert severity="error" variant="outlined">
            {t('refused')} <CallErrorText error={sheet.error} />
          </Alert>
        )}
        {sheet.stage === 'planning' && plan === null && <Waiting>{t('planning')}</Waiting>}
        {plan !== null && plan.steps.length > 0 && <StepList steps={plan.steps} />}
        {plan !== null && <FileChanges steps={plan.steps} />}
        {plan !== null && <PlacedFiles steps={plan.steps} />}
        {definition !== null && <DefinitionDiff request={definition} />}
        {siblings.length > 0 && (
          <Section title={t('siblings')}>
            <FunctionList functions={siblings} />
            <Box sx={{ color: 'text.secondary', fontSize: 12.5 }}>{t('siblingsHint')}</Box>
          </Section>
        )}
        {plan !== null && <FindingList findings={plan.findings.filter(({ code }) => code !== 'read-only')} />}
        {plan !== null && <ByHand findings={plan.findings} />}
        {sheet.asked.undoes === null && (
          <ScopeBoxes
            request={sheet.asked.request}
            disabled={sheet.stage !== 'planned' && sheet.stage !== 'planning'}
          />
        )}
        {plan !== null && plan.commands.length > 0 && <Commands commands={plan.commands} />}
      </SheetBody>
      <Footer sheet={sheet} plan={plan} ready={ready} onClose={onClose} />
    </>
  );
}

function Footer({
  sheet,
  plan,
  ready,
  onClose,
}: {
  readonly sheet: Reviewed;
  readonly plan: Plan | null;
  /** Whether the plan is of all that is typed. */
  readonly ready: boolean;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation('plan');
  const run = usePlan((state) => state.run);
  const renew = usePlan((state) => state.renew);
  const locked = useLocked();
  const asked =
    plan?.findings
      .filter(({ severity }) => severity === 'confirm')
      .map(({ code }) => code)
      .join(' ') ?? '';
  // A yes holds for exactly the findings that were shown with it.
  const [yes, setYes] = useState('');
  const agreed = asked === '' || yes === asked;
  const blocked = plan?.findings.some(({ severity }) => severity === 'block') ?? true;
  const { request, undoes } = sheet.asked;
  const does = undoes === null ? request.kind : 'undo';

  return (
    <SheetFooter>
      {sheet.stage === 'planned' && sheet.error !== null && (
        <Alert severity="error" variant="outlined">
          {t('notStarted')} <CallErrorText error={sheet.error} />
        </Alert>
      )}
      {sheet.stage === 'starting' && <Waiting>{t(sheet.unlocking ? 'unlocking' : 'starting')}</Waiting>}
      {!blocked && asked !== '' && sheet.stage !== 'starting' && (
        <FormControlLabel
          control={
            <Checkbox
              size="small"
              checked={agreed}
              onChange={() => setYes(agreed ? '' : asked)}
              sx={{ p: 0.5 }}
            />
          }
          label={t('confirm')}
          sx={{ ml: -0.5, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
        />
      )}
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        <Button color="inherit" onClick={onClose}>
          {t(blocked ? 'close' : 'cancel')}
        </Button>
        {sheet.stage === 'refused' && (
          <Button variant="outlined" color="inherit" onClick={() => void renew()}>
            {t('again')}
          </Button>
        )}
        {!blocked && (
          <Button
            variant="contained"
            disabled={!agreed || !ready || sheet.stage !== 'planned'}
            onClick={() => void run(locked)}
          >
            {t(locked ? `unlockAnd.${does}` : `run.${does}`)}
          </Button>
        )}
      </Box>
    </SheetFooter>
  );
}
