import Box from '@mui/material/Box';
import NativeSelect from '@mui/material/NativeSelect';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { GpuReadiness, GuestSystem } from '../../../../shared/model/gpu-readiness.ts';

const systems: readonly GuestSystem[] = ['windows-11', 'windows', 'other'];

/** Which operating system the checks are made for, and who says so. */
export function SystemChoice({
  readiness,
  isSaid,
  onChoose,
}: {
  readonly readiness: GpuReadiness;
  readonly isSaid: boolean;
  readonly onChoose: (system: GuestSystem) => void;
}) {
  const { t } = useTranslation('readiness');
  const id = useId();
  const source = isSaid ? 'byYou' : readiness.systemKnown ? 'stated' : 'notStated';
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 0.75, fontSize: 13 }}>
      <Box component="label" htmlFor={id} sx={{ color: 'text.secondary' }}>
        {t('judgedAs')}
      </Box>
      <NativeSelect
        id={id}
        value={readiness.system}
        onChange={({ target }) => {
          const chosen = systems.find((system) => system === target.value);
          if (chosen !== undefined) onChoose(chosen);
        }}
        sx={{ fontSize: 13 }}
      >
        {systems.map((system) => (
          <option key={system} value={system}>
            {t(`system.${system}`)}
          </option>
        ))}
      </NativeSelect>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: 12 }}>
        {t(source)}
      </Box>
    </Box>
  );
}
