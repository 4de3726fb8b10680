import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../stores/stores-context.ts';
import { SettingsPart } from './SettingsPart.tsx';

/** The agreement that virtual machines may be asked for their addresses, to be given or taken back. */
export function MarkGuestsPart() {
  const { t } = useTranslation('addresses');
  const may = useSettings((settings) => settings.mayMarkGuests);
  const setMay = useSettings((settings) => settings.setMayMarkGuests);
  return (
    <SettingsPart title={t('settings.title')}>
      <FormControlLabel
        control={<Switch size="small" checked={may} onChange={(_, checked) => setMay(checked)} />}
        label={t('settings.switch')}
        sx={{ ml: 0, gap: 1 }}
      />
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('taint')}</Box>
    </SettingsPart>
  );
}
