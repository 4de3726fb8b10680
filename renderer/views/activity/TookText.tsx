import { useTranslation } from 'react-i18next';
import type { Operation } from '../../../shared/model/operation.ts';
import { useElapsed } from '../../components/use-elapsed.ts';
import { durationOf, type Duration } from '../../describe/duration.ts';

/** How long a change took; counting while it runs. */
export function TookText({ operation }: { readonly operation: Operation }) {
  const { state, startedAt, endedAt } = operation;
  const elapsed = useElapsed(state === 'running' ? startedAt : null);
  if (endedAt !== null)
    return <DurationText duration={durationOf(Date.parse(endedAt) - Date.parse(startedAt))} />;
  return elapsed === null ? '–' : <DurationText duration={durationOf(elapsed * 1000)} />;
}

function DurationText({ duration }: { readonly duration: Duration }) {
  const { t } = useTranslation('activity');
  return t(`duration.${duration.unit}`, { ...duration });
}
