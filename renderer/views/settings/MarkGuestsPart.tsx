import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { useTranslation } from 'react-i18next';
import { useNotices, useSession } from '../../stores/stores-context.ts';
import { SettingsPart } from './SettingsPart.tsx';

/** The agreement that virtual machines may be asked for their addresses, to be given or taken back. */
export function MarkGuestsPart() {
  const { t } = useTranslation('addresses');
  const may = useSession(({ session }) => session?.mayMarkGuests === true);
  const setMay = useSession((session) => session.setMayMarkGuests);
  const say = useNotices((notices) => notices.say);
  const choose = async (chosen: boolean): Promise<void> => {
    const failure = await setMay(chosen);
    if (failure !== null) say(failure);
  };
  return (
    <SettingsPart title={t('settings.title')}>
      <FormControlLabel
        control={<Switch size="small" checked={may} onChange={(_, checked) => void choose(checked)} />}
        label={t('settings.switch')}
        sx={{ ml: 0, gap: 1 }}
      />
      <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('taint')}</Box>
    </SettingsPart>
  );
}
