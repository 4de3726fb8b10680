import Box from '@mui/material/Box';
import { useMemo } from 'react';
import { assertNever } from '../../../../shared/model/assert-never.ts';
import { purposes, type SetupDraft } from '../../../stores/setup-store.ts';
import { useOperations, useSetup, useSnapshot } from '../../../stores/stores-context.ts';
import { ApplyPage } from './ApplyPage.tsx';
import { AttachPage } from './AttachPage.tsx';
import { DevicesPage } from './DevicesPage.tsx';
import { DifferencePage } from './DifferencePage.tsx';
import { FirmwareOffPage } from './FirmwareOffPage.tsx';
import { HalfDonePage } from './HalfDonePage.tsx';
import { PlanPage } from './PlanPage.tsx';
import { PurposePage } from './PurposePage.tsx';
import { ReadyPage } from './ReadyPage.tsx';
import { RestartPage } from './RestartPage.tsx';
import { TakenBackPage } from './TakenBackPage.tsx';
import { UnreadPage } from './UnreadPage.tsx';
import { WizardSteps } from './WizardSteps.tsx';
import { beginDraft, isStuck, stepOf, wizardPlace, type WizardPlace } from './wizard-place.ts';

/** Leads from a host that was never set up to a device in a virtual machine; where it stands, the host says. */
export function WizardView() {
  const index = useSnapshot((state) => state.index);
  const draft = useSetup((state) => state.draft);
  const operations = useOperations((state) => state.operations);
  const place = useMemo(() => wizardPlace(index, draft, operations), [index, draft, operations]);
  return (
    <Box sx={{ flex: 1, minWidth: 0, minHeight: 0, display: 'flex' }}>
      <WizardSteps current={stepOf(place)} stuck={isStuck(place)} />
      <Place key={stepOf(place)} place={place} />
    </Box>
  );
}

function Place({ place }: { readonly place: WizardPlace }) {
  const index = useSnapshot((state) => state.index);
  const keep = useSetup((state) => state.keep);
  const choose = (): void => keep({ ...beginDraft(index), step: 'devices', purposes });
  switch (place.page) {
    case 'unread':
      return <UnreadPage />;
    case 'firmware-off':
      return <FirmwareOffPage />;
    case 'choose':
      return <ChoosePage draft={place.draft} onChange={keep} />;
    case 'apply':
      return <ApplyPage operation={place.operation} />;
    case 'taken-back':
      return <TakenBackPage onChoose={() => keep(beginDraft(index))} />;
    case 'half-done':
      return <HalfDonePage set={place.set} />;
    case 'restart':
      return <RestartPage onChoose={choose} />;
    case 'differs':
      return <DifferencePage onChoose={choose} />;
    case 'attach':
      return <AttachPage left={place.left} onChoose={choose} />;
    case 'ready':
      return <ReadyPage guests={place.guests} onChoose={choose} />;
    default:
      return assertNever(place);
  }
}

function ChoosePage(props: { readonly draft: SetupDraft; readonly onChange: (draft: SetupDraft) => void }) {
  switch (props.draft.step) {
    case 'purpose':
      return <PurposePage {...props} />;
    case 'devices':
      return <DevicesPage {...props} />;
    case 'plan':
      return <PlanPage {...props} />;
  }
}
