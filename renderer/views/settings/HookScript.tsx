import Box from '@mui/material/Box';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reply } from '../../../shared/ipc/reply.ts';
import type { HookText, LibvirtHook } from '../../../shared/model/libvirt-hook.ts';
import { CodeBox } from '../../components/CodeBox.tsx';
import { CopyButton } from '../../components/device-panel/CopyButton.tsx';
import { useStores } from '../../stores/stores-context.ts';
import { monoFont } from '../../theme/theme.ts';

/** A hook's text as the helper would write it, to be read and copied. */
export function HookScript({ hook }: { readonly hook: LibvirtHook }) {
  const { t } = useTranslation('shell');
  const { bridge } = useStores();
  const [reply, setReply] = useState<Reply<HookText> | null>(null);

  useEffect(() => {
    let isCurrent = true;
    void bridge.call('inventory.hookText', { hook }).then((answer) => {
      if (isCurrent) setReply(answer);
    });
    return () => {
      isCurrent = false;
    };
  }, [bridge, hook]);

  if (reply === null) return null;
  if (!reply.ok)
    return <Box role="alert">{t('settings.hooks.failed', { message: reply.error.message })}</Box>;
  const { path, text } = reply.value;
  return (
    <Box>
      <Box sx={{ display: 'flex', alignItems: 'center', fontFamily: monoFont, fontSize: 12 }}>
        <Box sx={{ flex: 1 }}>{path}</Box>
        <CopyButton text={text} name={t('settings.hooks.copy')} />
      </Box>
      <CodeBox label={t('settings.hooks.script')}>{text}</CodeBox>
    </Box>
  );
}
