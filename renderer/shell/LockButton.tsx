import LockOpen from '@mui/icons-material/LockOpenOutlined';
import Lock from '@mui/icons-material/LockOutlined';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { useTranslation } from 'react-i18next';
import { useNotices, useSession, useSnapshot } from '../stores/stores-context.ts';

/** Read-only until unlocked. The button says the present state; pressing it asks for the other. */
export function LockButton() {
  const { t } = useTranslation('shell');
  const access = useSnapshot(({ snapshot }) =>
    snapshot?.libvirt.state === 'connected' ? snapshot.libvirt.access : null,
  );
  const unlocking = useSession((session) => session.unlocking);
  const unlock = useSession((session) => session.unlock);
  const lock = useSession((session) => session.lock);
  const say = useNotices((notices) => notices.say);
  const isOpen = access === 'read-write';
  const word = unlocking ? t('lock.unlocking') : isOpen ? t('lock.unlocked') : t('lock.locked');
  const hint =
    access === null ? t('lock.hintUnavailable') : isOpen ? t('lock.hintUnlocked') : t('lock.hintLocked');

  const press = async (): Promise<void> => {
    const failure = await (isOpen ? lock() : unlock());
    if (failure !== null) say(failure);
  };

  return (
    <Tooltip title={hint}>
      <span>
        <Button
          variant="outlined"
          color="inherit"
          disabled={access === null || unlocking}
          aria-pressed={isOpen}
          onClick={() => void press()}
          startIcon={isOpen ? <LockOpen /> : <Lock />}
          sx={{ borderColor: 'divider', minWidth: 112, bgcolor: isOpen ? 'surface.selected' : 'transparent' }}
        >
          {word}
        </Button>
      </span>
    </Tooltip>
  );
}
