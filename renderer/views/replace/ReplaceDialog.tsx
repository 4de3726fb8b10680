import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import { replacementStage } from '../../../shared/rules/replacement-stage.ts';
import { usePlan, useReplacement, useSnapshot } from '../../stores/stores-context.ts';
import { CardLines } from './CardLines.tsx';
import { ReplaceSteps } from './ReplaceSteps.tsx';
import { StageView } from './StageView.tsx';

/** Leads through the replacement of a card. Every change is a plan of its own, which opens in place of this. */
export function ReplaceDialog() {
  const { t } = useTranslation('replace');
  const replacement = useReplacement((state) => state.replacement);
  const shown = useReplacement((state) => state.shown);
  const waiting = useReplacement((state) => state.waiting);
  const hide = useReplacement((state) => state.hide);
  const end = useReplacement((state) => state.end);
  const index = useSnapshot((state) => state.index);
  const planOpen = usePlan(({ sheet }) => sheet.stage !== 'closed');
  if (replacement === null || !shown || planOpen) return null;
  const stage = replacementStage(index, replacement);
  const done = stage.stage === 'come' && stage.give.length === 0;
  return (
    <Dialog open onClose={hide} aria-labelledby="replace-title" fullWidth maxWidth="sm">
      <DialogTitle id="replace-title" variant="h2">
        {t('title')}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, fontSize: 13.5 }}>
        {waiting !== null && <Alert severity="info">{t('busy', { address: waiting })}</Alert>}
        <CardLines functions={replacement.functions} />
        <ReplaceSteps stage={stage} done={done} />
        <StageView stage={stage} hadHolders={replacement.holdings.length > 0} />
      </DialogContent>
      <DialogActions>
        {!done && (
          <Button color="inherit" onClick={() => void end()}>
            {t('giveUp')}
          </Button>
        )}
        <Button
          variant={done ? 'contained' : 'text'}
          color={done ? 'primary' : 'inherit'}
          onClick={() => (done ? void end() : hide())}
        >
          {t(done ? 'finish' : 'later')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
