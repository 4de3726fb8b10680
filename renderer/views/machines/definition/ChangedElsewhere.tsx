import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../../shared/model/guest.ts';
import { CopyButton } from '../../../components/device-panel/CopyButton.tsx';
import { changedLines } from '../../../plan/changed-lines.ts';
import { ChangedLines } from '../../../plan/ChangedLines.tsx';
import type { Draft } from '../../../stores/drafts-store.ts';
import { useDrafts } from '../../../stores/stores-context.ts';
import { definitionIn, useGuestXml } from './use-guest-xml.ts';

/** Another program changed the definition meanwhile: what it did, what the person did, and a way to begin from the new one. */
export function ChangedElsewhere({ guest, draft }: { readonly guest: Guest; readonly draft: Draft }) {
  const { t } = useTranslation('machines');
  const begin = useDrafts((drafts) => drafts.begin);
  const { reply } = useGuestXml(guest, 'nextStart');
  const present = definitionIn(reply);
  const mine = changedLines(draft.from.text, draft.text);
  return (
    <Alert severity="warning" variant="outlined" sx={{ '& .MuiAlert-message': { flex: 1, minWidth: 0 } }}>
      <Box sx={{ fontWeight: 600 }}>{t('definition.changed.title')}</Box>
      <Box>{t('definition.changed.meaning')}</Box>
      {present !== null && (
        <Box sx={{ mt: 1 }}>
          {t('definition.changed.theirs')}
          <ChangedLines
            label={t('definition.changed.theirs')}
            lines={changedLines(draft.from.text, present.text)}
          />
        </Box>
      )}
      {mine.length > 0 && (
        <Box sx={{ mt: 1 }}>
          <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
            {t('definition.changed.mine')}
            <CopyButton text={draft.text} name={t('definition.changed.copy')} />
          </Box>
          <ChangedLines label={t('definition.changed.mine')} lines={mine} />
        </Box>
      )}
      {present !== null && (
        <Button variant="outlined" color="inherit" sx={{ mt: 1 }} onClick={() => begin(guest.id, present)}>
          {t('definition.changed.begin')}
        </Button>
      )}
    </Alert>
  );
}
