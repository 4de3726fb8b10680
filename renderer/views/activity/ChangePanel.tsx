import Close from '@mui/icons-material/CloseOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { SidePanel } from '../../components/SidePanel.tsx';
import { timeWords } from '../../describe/time-words.ts';
import { changeActions } from '../../plan/change-actions.ts';
import { Commands } from '../../plan/Commands.tsx';
import { FindingList } from '../../plan/FindingList.tsx';
import { FunctionList } from '../../plan/FunctionList.tsx';
import { ProblemText } from '../../plan/ProblemText.tsx';
import { Section } from '../../plan/Section.tsx';
import { SheetBody } from '../../plan/SheetBody.tsx';
import { SheetFooter } from '../../plan/SheetFooter.tsx';
import { StepList } from '../../plan/StepList.tsx';
import { useChangeTitle } from '../../plan/use-change-title.ts';
import { useActivity, useOperations } from '../../stores/stores-context.ts';
import { OutcomeMark } from './OutcomeMark.tsx';
import { TookText } from './TookText.tsx';
import { useChangeAction } from './use-change-action.ts';

/** Everything the journal has about one change. */
export function ChangePanel({ change }: { readonly change: Operation }) {
  const close = useActivity((activity) => activity.closePanel);
  const { plan, steps, problem } = change;
  return (
    <SidePanel titleId="change-title" width="clamp(400px, 32vw, 520px)" onClose={close}>
      <Header change={change} onClose={close} />
      <SheetBody>
        {problem !== null && <ProblemText problem={problem} />}
        <Facts change={change} />
        <DeviceSection change={change} />
        {plan.steps.length > 0 && (
          <StepList
            steps={plan.steps}
            progress={steps}
            interrupted={change.state === 'interrupted'}
            times={change.record?.stepTimes}
          />
        )}
        <FindingList findings={plan.findings} />
        {plan.commands.length > 0 && <Commands commands={plan.commands} />}
      </SheetBody>
      <Footer change={change} />
    </SidePanel>
  );
}

function Header({ change, onClose }: { readonly change: Operation; readonly onClose: () => void }) {
  const { t } = useTranslation('words');
  const title = useChangeTitle({ request: change.plan.request, undoes: change.undoes }, change.record);
  return (
    <Box sx={{ px: 2.5, pt: 1.5, pb: 1.25, borderBottom: '1px solid', borderColor: 'divider' }}>
      <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 1 }}>
        <Typography variant="h2" id="change-title" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          {title}
        </Typography>
        <IconButton aria-label={t('close')} onClick={onClose} sx={{ mt: -0.5, mr: -0.75 }}>
          <Close />
        </IconButton>
      </Box>
      <Box role="status" sx={{ mt: 0.25 }}>
        <OutcomeMark change={change} />
      </Box>
    </Box>
  );
}

function Facts({ change }: { readonly change: Operation }) {
  const { t } = useTranslation('activity');
  return (
    <Box
      component="dl"
      sx={{
        m: 0,
        display: 'grid',
        gridTemplateColumns: '92px 1fr',
        columnGap: 1.5,
        rowGap: 0.5,
        fontSize: 13,
      }}
    >
      <Fact name={t('fact.began')}>{timeWords(change.startedAt)}</Fact>
      {change.endedAt !== null && <Fact name={t('fact.ended')}>{timeWords(change.endedAt)}</Fact>}
      <Fact name={t('column.took')}>
        <TookText operation={change} />
      </Fact>
      <Fact name={t('column.by')}>{change.by}</Fact>
      {change.undoes !== null && (
        <Fact name={t('fact.undoes')}>
          <OtherChange id={change.undoes} />
        </Fact>
      )}
      {change.undoneBy !== null && (
        <Fact name={t('fact.undoneBy')}>
          <OtherChange id={change.undoneBy} />
        </Fact>
      )}
    </Box>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <>
      <Box component="dt" sx={{ color: 'text.secondary' }}>
        {name}
      </Box>
      <Box component="dd" sx={{ m: 0, minWidth: 0, overflowWrap: 'anywhere' }}>
        {children}
      </Box>
    </>
  );
}

/** The way to another change of the list, by its time. */
function OtherChange({ id }: { readonly id: string }) {
  const { t } = useTranslation('activity');
  const openPanel = useActivity((activity) => activity.openPanel);
  const other = useOperations(({ operations }) => operations.find((one) => one.id === id));
  if (other === undefined) return t('fact.tooOld');
  return (
    <Link component="button" onClick={() => openPanel(id)} sx={{ fontSize: 13, textAlign: 'start' }}>
      {t('fact.change', { kind: t(`kind.${other.plan.request.kind}`), time: timeWords(other.startedAt) })}
    </Link>
  );
}

function DeviceSection({ change }: { readonly change: Operation }) {
  const { t } = useTranslation('activity');
  return (
    <Section title={t('devicesNow')}>
      <FunctionList functions={change.plan.request.functions} />
    </Section>
  );
}

function Footer({ change }: { readonly change: Operation }) {
  const { t } = useTranslation('activity');
  const act = useChangeAction();
  const actions = changeActions(change);
  if (actions.length === 0) return null;
  return (
    <SheetFooter>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1 }}>
        {actions.map((action) => (
          <Button key={action} variant="outlined" color="inherit" onClick={() => act(change, action)}>
            {t(`action.${action}`)}
          </Button>
        ))}
      </Box>
    </SheetFooter>
  );
}
