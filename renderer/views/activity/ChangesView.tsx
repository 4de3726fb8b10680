import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { OriginalWords } from '../../plan/OriginalWords.tsx';
import { useOperations } from '../../stores/stores-context.ts';
import { ActivityFilter } from './ActivityFilter.tsx';
import { ChangeGrid } from './ChangeGrid.tsx';
import { Nothing } from './Nothing.tsx';
import { useChanges } from './use-changes.ts';

function JournalUnreadable({ words }: { readonly words: string }) {
  const { t } = useTranslation(['activity', 'shell']);
  return (
    <Alert severity="warning" sx={{ borderRadius: 0, py: 0 }}>
      {t('activity:nothing.failed.title')}. {t('activity:nothing.failed.meaning')}
      <OriginalWords title={t('shell:originalWords')}>{words}</OriginalWords>
    </Alert>
  );
}

/** The list of changes with its filter. */
export function ChangesView() {
  const { t } = useTranslation('shell');
  const changes = useChanges();
  const total = useOperations(({ operations }) => operations.length);
  const loaded = useOperations((state) => state.loaded);
  const error = useOperations((state) => state.error);
  const problem = useOperations((state) => state.journalProblem);
  const without =
    total > 0
      ? 'filtered'
      : loaded && problem === null
        ? 'empty'
        : error === null && problem === null
          ? 'loading'
          : 'failed';
  return (
    <>
      <Box sx={{ px: 2, py: 1 }}>
        <ActivityFilter found={changes.length} />
      </Box>
      {problem !== null && total > 0 && <JournalUnreadable words={problem} />}
      {changes.length === 0 ? (
        <Nothing state={without} error={without === 'failed' ? error : null}>
          {without === 'failed' && problem !== null && (
            <OriginalWords title={t('originalWords')}>{problem}</OriginalWords>
          )}
        </Nothing>
      ) : (
        <ChangeGrid changes={changes} />
      )}
    </>
  );
}
