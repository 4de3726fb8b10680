import Box from '@mui/material/Box';
import { useOperations } from '../../stores/stores-context.ts';
import { ActivityFilter } from './ActivityFilter.tsx';
import { ChangeGrid } from './ChangeGrid.tsx';
import { Nothing } from './Nothing.tsx';
import { useChanges } from './use-changes.ts';

/** The list of changes with its filter. */
export function ChangesView() {
  const changes = useChanges();
  const total = useOperations(({ operations }) => operations.length);
  const loaded = useOperations((state) => state.loaded);
  const error = useOperations((state) => state.error);
  const without = total > 0 ? 'filtered' : loaded ? 'empty' : error === null ? 'loading' : 'failed';
  return (
    <>
      <Box sx={{ px: 2, py: 1, borderBottom: '1px solid', borderColor: 'divider' }}>
        <ActivityFilter found={changes.length} />
      </Box>
      {changes.length === 0 ? (
        <Nothing state={without} error={without === 'failed' ? error : null} />
      ) : (
        <ChangeGrid changes={changes} />
      )}
    </>
  );
}
