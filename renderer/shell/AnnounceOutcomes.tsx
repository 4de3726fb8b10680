import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { changeWords } from '../describe/change-words.ts';
import { outcomeWord } from '../describe/outcome-word.ts';
import { useStores } from '../stores/stores-context.ts';

/** Tells screen readers how a change ended when its sheet is not open to say so; shows nothing. */
export function AnnounceOutcomes() {
  const { t } = useTranslation('shell');
  const { operations, plan, snapshot, announcer } = useStores();
  useEffect(
    () =>
      operations.subscribe((now, before) => {
        if (now.operations === before.operations) return;
        const ran = new Set(before.operations.filter(({ state }) => state === 'running').map(({ id }) => id));
        const { sheet } = plan.getState();
        for (const operation of now.operations) {
          const isOpen = sheet.stage === 'operation' && sheet.id === operation.id;
          if (operation.state === 'running' || !ran.has(operation.id) || isOpen) continue;
          const what = changeWords(operation, snapshot.getState().index, t);
          announcer
            .getState()
            .say(t('announceEnd', { what, outcome: t(`outcome.${outcomeWord(operation)}`) }));
        }
      }),
    [operations, plan, snapshot, announcer, t],
  );
  return null;
}
