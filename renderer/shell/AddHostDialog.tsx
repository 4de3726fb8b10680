import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatSshUrl, parseSshUrl } from '../../shared/model/ssh-url.ts';
import { useSession } from '../stores/stores-context.ts';

/** Asks for the address of an ssh host, adds it and connects. */
export function AddHostDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation('shell');
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const addHost = useSession((session) => session.addHost);
  const selectHost = useSession((session) => session.selectHost);

  const submit = async (): Promise<void> => {
    const typed = text.trim();
    const parsed = parseSshUrl(typed.includes('://') ? typed : `ssh://${typed}`);
    if (!parsed.ok) {
      setProblem(t(`host.urlError.${parsed.error}`));
      return;
    }
    const url = formatSshUrl(parsed.value);
    const failure = (await addHost(url)) ?? (await selectHost(url));
    if (failure === null) onClose();
    else setProblem(t(`error.${failure.code}`));
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby="add-host-title" fullWidth maxWidth="xs">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <DialogTitle id="add-host-title" variant="h2">
          {t('host.addTitle')}
        </DialogTitle>
        <DialogContent>
          <TextField
            autoFocus
            fullWidth
            margin="dense"
            label={t('host.addField')}
            placeholder={t('host.addExample')}
            value={text}
            error={problem !== null}
            helperText={problem}
            onChange={(event) => {
              setText(event.target.value);
              setProblem(null);
            }}
            slotProps={{ htmlInput: { maxLength: 400, spellCheck: false, autoComplete: 'off' } }}
          />
          <Typography variant="body2" sx={{ mt: 1, color: 'text.secondary' }}>
            {t('host.addHint')}
          </Typography>
        </DialogContent>
        <DialogActions>
          <Button color="inherit" onClick={onClose}>
            {t('host.cancel')}
          </Button>
          <Button type="submit" variant="contained" disabled={text.trim() === ''}>
            {t('host.addAndConnect')}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
