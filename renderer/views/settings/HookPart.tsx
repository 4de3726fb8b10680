import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Fact } from '../../../shared/model/fact.ts';
import { HOOK_PATHS, type HookState, type LibvirtHook } from '../../../shared/model/libvirt-hook.ts';
import { usePlan, useSnapshot } from '../../stores/stores-context.ts';
import { HookScript } from './HookScript.tsx';
import { SettingsPart } from './SettingsPart.tsx';

/** The switch for one of our hooks of libvirt's: what it is, what lies there, its text. Switching opens the plan. */
export function HookPart({ hook }: { readonly hook: LibvirtHook }) {
  const { t } = useTranslation('shell');
  const there = useSnapshot(({ index }) => index.snapshot.hooks[hook]);
  const open = usePlan((plan) => plan.open);
  const [isShown, setShown] = useState(false);
  const state = stateOf(there);
  const isOn = state === 'current' || state === 'other-version';
  const install = () => void open({ kind: `install-${hook}`, functions: [] });
  const remove = () => void open({ kind: `remove-${hook}`, functions: [] });
  return (
    <SettingsPart title={t(`settings.hooks.${hook}.title`)}>
      <FormControlLabel
        control={
          <Switch
            size="small"
            checked={isOn}
            disabled={!isOn && state !== 'none'}
            onChange={isOn ? remove : install}
          />
        }
        label={t(`settings.hooks.${hook}.switch`)}
        sx={{ ml: 0, gap: 1 }}
      />
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t(`settings.hooks.${hook}.what`)}</Box>
      <Box role="status" sx={{ fontSize: 13, overflowWrap: 'anywhere' }}>
        {t(`settings.hooks.state.${state}`, { path: HOOK_PATHS[hook] })}
      </Box>
      <Box sx={{ display: 'flex', gap: 1 }}>
        {state === 'other-version' && (
          <Button variant="outlined" color="inherit" onClick={install}>
            {t('settings.hooks.update')}
          </Button>
        )}
        {state === 'unread' && (
          <>
            <Button variant="outlined" color="inherit" onClick={install}>
              {t('settings.hooks.install')}
            </Button>
            <Button variant="outlined" color="inherit" onClick={remove}>
              {t('settings.hooks.remove')}
            </Button>
          </>
        )}
        <Button
          variant="outlined"
          color="inherit"
          aria-expanded={isShown}
          onClick={() => setShown((shown) => !shown)}
        >
          {t(isShown ? 'settings.hooks.hide' : 'settings.hooks.show')}
        </Button>
      </Box>
      {isShown && <HookScript hook={hook} />}
    </SettingsPart>
  );
}

/** `absent`: there is no libvirt to have hooks. `unread`: it may be there or not. */
function stateOf(there: Fact<HookState>): HookState | 'absent' | 'unread' {
  if (there.known) return there.value;
  return there.reason === 'absent' ? 'absent' : 'unread';
}
