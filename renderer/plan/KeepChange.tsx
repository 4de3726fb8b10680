import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallError } from '../../shared/ipc/reply.ts';
import { useCountdown } from '../components/use-countdown.ts';
import { useAnnouncer, useOperations, useSnapshot } from '../stores/stores-context.ts';
import { CallErrorText } from './CallErrorText.tsx';
import { requestGuests } from '../describe/change-names.ts';

/** Asks whether a change that may have cut the person off may stay, as after a change of the display's mode; on every screen. */
export function KeepChange() {
  const operation = useOperations(({ operations }) =>
    operations.find(({ state }) => state === 'awaiting-confirmation'),
  );
  const { t } = useTranslation('plan');
  const index = useSnapshot((snapshot) => snapshot.index);
  if (operation?.confirmation?.state !== 'awaited') return null;
  const { request } = operation.plan;
  const title = t(`title.${request.kind}`, requestGuests(request, index, operation.record));
  return (
    <Question key={operation.id} id={operation.id} until={operation.confirmation.until} change={title} />
  );
}

/** Read out at the beginning and when little time is left; every second would talk over everything else. */
const TOLD_AT: ReadonlySet<number> = new Set([10, 5]);

function Question({
  id,
  until,
  change,
}: {
  readonly id: string;
  readonly until: string;
  readonly change: string;
}) {
  const { t } = useTranslation('plan');
  const count = useCountdown(until);
  const say = useAnnouncer((announcer) => announcer.say);
  const confirm = useOperations((operations) => operations.confirm);
  const takeBack = useOperations((operations) => operations.takeBack);
  const [error, setError] = useState<CallError | null>(null);
  const words = t('confirmation.seconds', { count });
  useEffect(() => {
    if (TOLD_AT.has(count)) say(words);
  }, [count, say, words]);

  return (
    <Dialog
      open
      role="alertdialog"
      aria-labelledby="keep-title"
      aria-describedby="keep-what"
      maxWidth="xs"
      fullWidth
    >
      <DialogTitle id="keep-title" variant="h2">
        {t('confirmation.title')}
      </DialogTitle>
      <DialogContent id="keep-what" sx={{ display: 'grid', gap: 1 }}>
        <Box sx={{ fontWeight: 600 }}>{change}</Box>
        <Box>{t('confirmation.what')}</Box>
        <Box sx={{ color: 'state.confirm', fontVariantNumeric: 'tabular-nums' }}>{words}</Box>
        {error !== null && (
          <Box role="alert">
            <CallErrorText error={error} />
          </Box>
        )}
      </DialogContent>
      <DialogActions>
        {/* What a stray Enter does should be what no answer does. */}
        <Button autoFocus color="inherit" onClick={() => void takeBack(id).then(setError)}>
          {t('confirmation.now')}
        </Button>
        <Button variant="contained" onClick={() => void confirm(id).then(setError)}>
          {t('confirmation.keep')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
