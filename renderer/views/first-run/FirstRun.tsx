import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { OriginalWords } from '../../plan/OriginalWords.tsx';
import { useSession, useSnapshot } from '../../stores/stores-context.ts';
import { ActionCard } from './ActionCard.tsx';
import { firstRunCase, firstRunSteps, stepOf } from './first-run-case.ts';
import { Meanwhile } from './Meanwhile.tsx';
import { mendingOf } from './mending.ts';
import { StepList } from './StepList.tsx';

/** The page in place of an empty board: what is missing, why it matters, the one action that mends it, and what works already. */
export function FirstRun() {
  const { t } = useTranslation(['firstRun', 'shell']);
  const snapshot = useSnapshot((state) => state.snapshot);
  const host = useSession(({ session }) => session?.hosts.find(({ id }) => id === session.current));
  const found = snapshot === null ? null : firstRunCase(snapshot);
  if (snapshot === null || found === null) return null;
  const mending = mendingOf(found, snapshot, host?.choice ?? { kind: 'local' });
  const text = { ns: 'firstRun', ...mending.values } as const;
  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        overflow: 'auto',
        display: 'grid',
        justifyItems: 'center',
        alignContent: 'start',
      }}
    >
      <Box
        sx={{
          width: '100%',
          maxWidth: 980,
          p: { xs: 3, lg: 5 },
          display: 'grid',
          gridTemplateColumns: '208px minmax(0, 1fr)',
          gap: 4,
        }}
      >
        <Box>
          <Typography variant="h3" component="div" sx={{ color: 'text.secondary', mb: 1, px: 1 }}>
            {t('heading')}
          </Typography>
          <StepList marks={firstRunSteps(snapshot)} current={stepOf(found)} />
        </Box>
        <Box component="article" aria-labelledby="first-run-title" sx={{ minWidth: 0 }}>
          <Typography variant="h1" id="first-run-title">
            {t(`page.${mending.page}.title`, text)}
          </Typography>
          <Typography sx={{ mt: 1.5, maxWidth: '68ch' }}>{t(`page.${mending.page}.what`, text)}</Typography>
          <Typography sx={{ mt: 1, maxWidth: '68ch', color: 'text.secondary' }}>
            {t(`page.${mending.page}.why`, text)}
          </Typography>
          <ActionCard mending={mending} hostLabel={host?.choice.kind === 'ssh' ? host.label : null} />
          {'message' in found && found.message !== '' && (
            <Box sx={{ mt: 1.5 }}>
              <OriginalWords title={t('shell:originalWords')}>{found.message}</OriginalWords>
            </Box>
          )}
          <Meanwhile functions={snapshot.functions.length} isDemo={host?.choice.kind === 'demo'} />
        </Box>
      </Box>
    </Box>
  );
}
