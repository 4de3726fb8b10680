import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';

/** Says what asking a guest means before it is done the first time. `onChoose` gets whether the guest may be marked. */
export function AgreementDialog({
  guest,
  onClose,
  onChoose,
}: {
  readonly guest: string;
  readonly onClose: () => void;
  readonly onChoose: (agreed: boolean) => void;
}) {
  const { t } = useTranslation('addresses');
  const { t: plan } = useTranslation('plan');
  return (
    <Dialog open onClose={onClose} aria-labelledby="agreement-title" fullWidth maxWidth="sm">
      <DialogTitle id="agreement-title" variant="h2">
        {t('agreement.title', { guest })}
      </DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5, fontSize: 13.5, lineHeight: 1.5 }}>
        <span>{t('agreement.why')}</span>
        <span>{t('taint')}</span>
        <span>{t('agreement.once')}</span>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose}>
          {plan('cancel')}
        </Button>
        <Button color="inherit" onClick={() => onChoose(false)}>
          {t('agreement.unmarked')}
        </Button>
        <Button variant="contained" onClick={() => onChoose(true)}>
          {t('agreement.agree')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
