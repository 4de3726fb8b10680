import Add from '@mui/icons-material/Add';
import Check from '@mui/icons-material/Check';
import ExpandMore from '@mui/icons-material/ExpandMore';
import Settings from '@mui/icons-material/SettingsOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Divider from '@mui/material/Divider';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { HostEntry } from '../../shared/model/host-entry.ts';
import { useNotices, useRoute, useSession } from '../stores/stores-context.ts';
import { AddHostDialog } from './AddHostDialog.tsx';
import { ConnectionDot } from './ConnectionDot.tsx';
import { HostLabel } from './HostLabel.tsx';
import { currentHost } from './current-host.ts';
import { useHostName } from './use-host-name.ts';

/** Which host is shown, and the way to another one. */
export function HostSwitcher() {
  const { t } = useTranslation('shell');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const [adding, setAdding] = useState(false);
  const session = useSession((state) => state.session);
  const switchingTo = useSession((state) => state.switchingTo);
  const selectHost = useSession((state) => state.selectHost);
  const show = useRoute((route) => route.show);
  const say = useNotices((notices) => notices.say);
  const host = session?.hosts.find(({ id }) => id === switchingTo) ?? currentHost(session);
  const name = useHostName(host);
  const kind = host === undefined ? '' : t(`host.kind.${host.choice.kind}`);

  const choose = (entry: HostEntry): void => {
    setAnchor(null);
    if (entry.id === session?.current) return;
    void selectHost(entry.id).then((failure) => {
      if (failure !== null) say(failure);
    });
  };

  return (
    <>
      <Button
        color="inherit"
        variant="outlined"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('host.switch', { name, kind })}
        onClick={(event) => setAnchor(event.currentTarget)}
        endIcon={<ExpandMore />}
        sx={{ borderColor: 'divider', bgcolor: 'surface.chip', minWidth: 0, flex: 'none', gap: 0.75 }}
      >
        <ConnectionDot />
        <Box
          component="span"
          sx={{ fontWeight: 650, maxWidth: 220, overflow: 'hidden', textOverflow: 'ellipsis' }}
        >
          {name}
        </Box>
        <Box component="span" sx={{ color: 'text.secondary', fontWeight: 400 }}>
          {switchingTo === null ? kind : t('host.connecting')}
        </Box>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {(session?.hosts ?? []).map((entry) => (
          <MenuItem key={entry.id} selected={entry.id === session?.current} onClick={() => choose(entry)}>
            <Check
              aria-hidden
              sx={{ mr: 1, visibility: entry.id === session?.current ? 'visible' : 'hidden' }}
            />
            <ListItemText
              primary={<HostLabel entry={entry} />}
              slotProps={{ primary: { variant: 'body2' }, secondary: { variant: 'caption' } }}
              secondary={entry.choice.kind === 'ssh' ? entry.choice.url : undefined}
            />
          </MenuItem>
        ))}
        <Divider />
        <MenuItem
          onClick={() => {
            setAnchor(null);
            setAdding(true);
          }}
        >
          <Add sx={{ mr: 1 }} />
          {t('host.add')}
        </MenuItem>
        <MenuItem
          onClick={() => {
            setAnchor(null);
            show('settings');
          }}
        >
          <Settings sx={{ mr: 1 }} />
          {t('host.manage')}
        </MenuItem>
      </Menu>
      {adding && <AddHostDialog onClose={() => setAdding(false)} />}
    </>
  );
}
