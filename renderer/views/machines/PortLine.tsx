import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import { isExpressPort, type PluggedDevice } from '../../../shared/model/guest-port.ts';
import { Address } from '../../components/Address.tsx';
import { Shape } from '../../components/Shape.tsx';
import { Tag } from '../../components/Tag.tsx';
import { shortNameOf } from '../../describe/short-name.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import type { PortRow } from './port-rows.ts';

/** One port or conventional bus with what is in it. */
export function PortLine({ row: { port, only } }: { readonly row: PortRow }) {
  const { t } = useTranslation('machines');
  const used = port.devices.length > 0;
  const state = !port.hotplug ? 'fixed' : used ? 'used' : 'free';
  return (
    <Box
      component="li"
      sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32, px: 1, fontSize: 13 }}
    >
      <Box
        role="img"
        aria-label={t(`ports.state.${state}`)}
        sx={{ display: 'inline-flex', color: used ? 'text.primary' : 'text.secondary' }}
      >
        <Shape kind={!port.hotplug ? 'cross' : used ? 'dot' : 'ring'} size={9} />
      </Box>
      <Box sx={{ width: 190, flex: 'none' }}>{t(`ports.kind.${port.kind}`, { index: port.index })}</Box>
      <Box sx={{ flex: 1, minWidth: 0, display: 'flex', flexWrap: 'wrap', columnGap: 1.5 }}>
        {used ? (
          port.devices.map((device) => (
            <Plugged key={`${device.slot}.${device.fn}`} device={device} showSlot={!isExpressPort(port)} />
          ))
        ) : (
          <Box sx={{ color: 'text.secondary' }}>
            {t(`ports.empty.${state === 'fixed' ? 'fixed' : 'free'}`)}
          </Box>
        )}
      </Box>
      {state === 'fixed' && used && <Tag>{t('ports.state.fixed')}</Tag>}
      {only !== null && <Tag>{t(`ports.only.${only}`)}</Tag>}
    </Box>
  );
}

function Plugged({ device, showSlot }: { readonly device: PluggedDevice; readonly showSlot: boolean }) {
  const { t } = useTranslation('machines');
  const index = useSnapshot((state) => state.index);
  const { slot, fn, element, name, source } = device;
  const host = source === null ? undefined : index.functions.get(source);
  const what =
    host === undefined ? [element, name].filter((word) => word !== null).join(' ') : shortNameOf(host);
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.75 }}>
      {(showSlot || fn > 0) && (
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t(showSlot ? 'ports.slot' : 'ports.function', { slot, fn })}
        </Box>
      )}
      {what}
      {source !== null && <Address>{source}</Address>}
    </Box>
  );
}
