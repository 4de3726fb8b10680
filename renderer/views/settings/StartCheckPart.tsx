import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact } from '../../../shared/model/fact.ts';
import { START_CHECK_PATH, type StartCheck } from '../../../shared/model/start-check.ts';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';
import { SettingsPart } from './SettingsPart.tsx';
import { StartCheckScript } from './StartCheckScript.tsx';

/** The switch for the check that libvirt makes before a start: what it is, what lies there, its text. Switching opens the plan. */
export function StartCheckPart() {
  const { t } = useTranslation('shell');
  const startCheck = useSnapshot(({ index }) => index.snapshot.startCheck);
  const open = usePlan((plan) => plan.open);
  const [isShown, setShown] = useState(false);
  const state = stateOf(startCheck);
  const isOn = state === 'current' || state === 'other-version';
  const ask = (kind: 'install-start-check' | 'remove-start-check') => () =>
    void open({ kind, functions: [] });
  return (
    <SettingsPart title={t('settings.startCheck.title')}>
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={isOn}
            disabled={!isOn && state !== 'none'}
            onChange={ask(isOn ? 'remove-start-check' : 'install-start-check')}
          />
        }
        label={t('settings.startCheck.switch')}
        sx={{ ml: 0, gap: 1 }}
      />
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('settings.startCheck.what')}</Box>
      <Box role="status" sx={{ fontSize: 13, overflowWrap: 'anywhere' }}>
        {t(`settings.startCheck.state.${state}`, { path: START_CHECK_PATH })}
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        {state === 'other-version' && (
          <Button variant="outlined" color="inherit" onClick={ask('install-start-check')}>
            {t('settings.startCheck.update')}
          </Button>
        )}
        {state === 'unread' && (
          <>
            <Button variant="outlined" color="inherit" onClick={ask('install-start-check')}>
              {t('settings.startCheck.install')}
            </Button>
            <Button variant="outlined" color="inherit" onClick={ask('remove-start-check')}>
              {t('settings.startCheck.remove')}
            </Button>
          </>
        )}
        <Button
          variant="outlined"
          color="inherit"
          aria-expanded={isShown}
          onClick={() => setShown((shown) => !shown)}
        >
          {t(isShown ? 'settings.startCheck.hide' : 'settings.startCheck.show')}
        </Button>
      </Box>
      {isShown && <StartCheckScript />}
    </SettingsPart>
  );
}

/** `absent`: there is no libvirt to have hooks. `unread`: it may be there or not. */
function stateOf(startCheck: Fact<StartCheck>): StartCheck | 'absent' | 'unread' {
  if (startCheck.known) return startCheck.value;
  return startCheck.reason === 'absent' ? 'absent' : 'unread';
}
