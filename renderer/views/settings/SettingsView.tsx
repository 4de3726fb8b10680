import Add from '@mui/icons-material/Add';
import Delete from '@mui/icons-material/DeleteOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import MenuItem from '@mui/material/MenuItem';
import TextField from '@mui/material/TextField';
import { useTranslation } from 'react-i18next';
import { useState } from 'react';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { AddHostDialog } from '../../shell/AddHostDialog.tsx';
import { HostLabel } from '../../shell/HostLabel.tsx';
import { languageChoices, schemeChoices } from '../../stores/settings-store.ts';
import { useNotices, useSession, useSettings, useSnapshot } from '../../stores/stores-context.ts';
import { HookPart } from './HookPart.tsx';
import { MarkGuestsPart } from './MarkGuestsPart.tsx';
import { SettingsPart } from './SettingsPart.tsx';

/** Language, appearance, hosts, the hooks of this host, and what program this is. */
export function SettingsView() {
  const { t } = useTranslation('shell');
  return (
    <Box sx={{ overflowY: 'auto', px: 2, pt: 1.5, pb: 3 }}>
      <ScreenHeader title={t('settings.title')} />
      <Box sx={{ maxWidth: 640, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3, mt: 2.5 }}>
        <Choices />
        <Hosts />
        <ThisHost />
        <HookPart hook="start-check" />
        <HookPart hook="hand-over" />
        <MarkGuestsPart />
        <About />
      </Box>
    </Box>
  );
}

function Choices() {
  const { t } = useTranslation('shell');
  const settings = useSettings((state) => state);
  const languageWords = { system: t('settings.languageSystem'), en: 'English', 'zh-CN': '简体中文' };
  const schemeWords = {
    system: t('settings.schemeSystem'),
    light: t('settings.light'),
    dark: t('settings.dark'),
  };
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 2 }}>
      <TextField
        select
        label={t('settings.language')}
        value={settings.language}
        onChange={(event) =>
          settings.setLanguage(languageChoices.find((one) => one === event.target.value) ?? 'system')
        }
      >
        {languageChoices.map((one) => (
          <MenuItem key={one} value={one}>
            {languageWords[one]}
          </MenuItem>
        ))}
      </TextField>
      <TextField
        select
        label={t('settings.scheme')}
        value={settings.scheme}
        onChange={(event) =>
          settings.setScheme(schemeChoices.find((one) => one === event.target.value) ?? 'system')
        }
      >
        {schemeChoices.map((one) => (
          <MenuItem key={one} value={one}>
            {schemeWords[one]}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  );
}

function Hosts() {
  const { t } = useTranslation('shell');
  const session = useSession((state) => state.session);
  const selectHost = useSession((state) => state.selectHost);
  const removeHost = useSession((state) => state.removeHost);
  const say = useNotices((notices) => notices.say);
  const [adding, setAdding] = useState(false);
  if (session === null) return null;
  return (
    <SettingsPart title={t('settings.hosts')}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {session.hosts.map((host) => (
          <Box
            component="li"
            key={host.id}
            sx={{
              display: 'flex',
              alignItems: 'center',
              gap: 1,
              px: 1.5,
              minHeight: 40,
              borderRadius: 1,
              bgcolor: 'surface.card',
              border: '1px solid',
              borderColor: 'divider',
            }}
          >
            <Box sx={{ flex: 1 }}>
              <HostLabel entry={host} />
            </Box>
            {host.id === session.current ? (
              <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{t('settings.connected')}</Box>
            ) : (
              <Button
                color="inherit"
                onClick={() => void selectHost(host.id).then((failure) => failure !== null && say(failure))}
              >
                {t('settings.connect')}
              </Button>
            )}
            {host.choice.kind === 'ssh' && (
              <IconButton
                aria-label={t('host.remove', { name: host.label })}
                onClick={() => void removeHost(host.id).then((failure) => failure !== null && say(failure))}
              >
                <Delete />
              </IconButton>
            )}
          </Box>
        ))}
      </Box>
      <Box>
        <Button variant="outlined" color="inherit" startIcon={<Add />} onClick={() => setAdding(true)}>
          {t('host.add')}
        </Button>
      </Box>
      {adding && <AddHostDialog onClose={() => setAdding(false)} />}
    </SettingsPart>
  );
}

function About() {
  const { t } = useTranslation('shell');
  const session = useSession((state) => state.session);
  if (session === null) return null;
  return (
    <SettingsPart title={t('settings.about')}>
      <Rows
        rows={[
          [t('settings.version'), session.version],
          [t('settings.edition'), t(`settings.editions.${session.edition}`)],
          [t('settings.license'), 'Apache-2.0'],
        ]}
      />
    </SettingsPart>
  );
}

function ThisHost() {
  const { t } = useTranslation('shell');
  const { t: word } = useTranslation('words');
  const identity = useSnapshot(({ snapshot }) => snapshot?.identity);
  if (identity === undefined) return null;
  return (
    <SettingsPart title={t('settings.machine')}>
      <Rows
        rows={(['hostName', 'os', 'kernel', 'cpu'] as const).map((name) => {
          const fact = identity[name];
          return [t(`settings.${name}`), fact.known ? fact.value : word('state.unknown')];
        })}
      />
    </SettingsPart>
  );
}

function Rows({ rows }: { readonly rows: readonly (readonly [string, string])[] }) {
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gridTemplateColumns: '140px 1fr', rowGap: 0.75, fontSize: 13 }}
    >
      {rows.map(([name, value]) => (
        <Box key={name} sx={{ display: 'contents' }}>
          <Box component="dt" sx={{ color: 'text.secondary' }}>
            {name}
          </Box>
          <Box component="dd" sx={{ m: 0 }}>
            {value}
          </Box>
        </Box>
      ))}
    </Box>
  );
}
