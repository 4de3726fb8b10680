import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { GuestSystem } from '../../../../shared/model/gpu-readiness.ts';
import type { Guest } from '../../../../shared/model/guest.ts';
import { gpuReadiness } from '../../../../shared/rules/gpu-readiness/gpu-readiness.ts';
import { useSnapshot } from '../../../stores/stores-context.ts';
import { MachineSection } from '../MachineSection.tsx';
import { ReadinessList } from './ReadinessList.tsx';
import { ReadinessSummary } from './ReadinessSummary.tsx';
import { SystemChoice } from './SystemChoice.tsx';

/** How well a graphics card would work in this machine: a checklist, with a button where a change is safe to make. */
export function ReadinessSection({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('readiness');
  const index = useSnapshot((state) => state.index);
  const [judgedAs, judgeAs] = useState<GuestSystem | null>(null);
  const [isWanted, want] = useState(false);
  const readiness = useMemo(() => gpuReadiness(index, guest, judgedAs), [index, guest, judgedAs]);
  const title = t('title');
  if (readiness === null)
    return (
      <MachineSection title={title}>
        <Hint>{t('unread')}</Hint>
      </MachineSection>
    );
  const hasCard = readiness.gpus.length > 0;
  if (!hasCard && !isWanted)
    return (
      <MachineSection title={title}>
        <Hint>{t('noCard', { guest: guest.name })}</Hint>
        <Button variant="outlined" color="inherit" onClick={() => want(true)} sx={{ mt: 1 }}>
          {t('lookBefore')}
        </Button>
      </MachineSection>
    );
  return (
    <MachineSection title={title} aside={<ReadinessSummary checks={readiness.checks} />}>
      {!hasCard && <Hint>{t('lookBeforeHint')}</Hint>}
      {guest.nextStart === null && <Hint>{t('transient')}</Hint>}
      <SystemChoice readiness={readiness} isSaid={judgedAs !== null} onChoose={judgeAs} />
      <ReadinessList guest={guest} checks={readiness.checks} />
    </MachineSection>
  );
}

function Hint({ children }: { readonly children: string }) {
  return <Box sx={{ color: 'text.secondary', fontSize: 13, maxWidth: 720 }}>{children}</Box>;
}
