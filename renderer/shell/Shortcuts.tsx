import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useTranslation } from 'react-i18next';
import { Key } from '../components/Key.tsx';
import { screens } from '../stores/route-store.ts';
import { useShortcuts } from '../stores/stores-context.ts';
import { useShortcutKeys } from './use-shortcut-keys.ts';

const rows = [
  ['find', ['/', 'Ctrl K']],
  ['screens', [`Alt 1 … ${screens.length}`]],
  ['pickUp', ['Space']],
  ['targets', ['←', '→']],
  ['drop', ['Space', 'Enter']],
  ['cancel', ['Esc']],
  ['details', ['Enter']],
  ['menu', ['Shift F10']],
  ['refresh', ['F5']],
  ['help', ['?']],
] as const;

/** Every key the program knows. */
export function Shortcuts() {
  const { t } = useTranslation('shell');
  const { t: word } = useTranslation('words');
  const open = useShortcuts((shortcuts) => shortcuts.open);
  const hide = useShortcuts((shortcuts) => shortcuts.hide);
  useShortcutKeys();
  return (
    <Dialog open={open} onClose={hide} aria-labelledby="shortcuts-title" maxWidth="xs" fullWidth>
      <DialogTitle id="shortcuts-title" variant="h2">
        {t('shortcuts.title')}
      </DialogTitle>
      <DialogContent>
        <Box
          component="dl"
          sx={{
            m: 0,
            display: 'grid',
            gridTemplateColumns: 'auto 1fr',
            gap: 1.25,
            columnGap: 2.5,
            fontSize: 13,
          }}
        >
          {rows.map(([name, keys]) => (
            <Box key={name} sx={{ display: 'contents' }}>
              <Box component="dt" sx={{ whiteSpace: 'nowrap' }}>
                {keys.map((key, position) => (
                  <span key={key}>
                    {position > 0 && ` ${t('shortcuts.or')} `}
                    <Key>{key}</Key>
                  </span>
                ))}
              </Box>
              <Box component="dd" sx={{ m: 0 }}>
                {t(`shortcuts.${name}`)}
              </Box>
            </Box>
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={hide}>
          {word('close')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
