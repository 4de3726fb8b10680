import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/ipc/reply.ts';
import type { StartCheckText } from '../../../shared/model/start-check.ts';
import { CodeBox } from '../../components/CodeBox.tsx';
import { CopyButton } from '../../components/device-panel/CopyButton.tsx';
import { useStores } from '../../stores/stores-context.ts';
import { monoFont } from '../../theme/theme.ts';

/** The script's text as the helper would write it, to be read and copied. */
export function StartCheckScript() {
  const { t } = useTranslation('shell');
  const { bridge } = useStores();
  const [reply, setReply] = useState<Reply<StartCheckText> | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void bridge.call('inventory.startCheckText', {}).then((answer) => {
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge]);

  if (reply === null) return null;
  if (!reply.ok)
    return <Box role="alert">{t('settings.startCheck.failed', { message: reply.error.message })}</Box>;
  const { path, text } = reply.value;
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', fontFamily: monoFont, fontSize: 12 }}>
        <Box sx={{ flex: 1 }}>{path}</Box>
        <CopyButton text={text} name={t('settings.startCheck.copy')} />
      </Box>
      <CodeBox label={t('settings.startCheck.script')}>{text}</CodeBox>
    </Box>
  );
}
