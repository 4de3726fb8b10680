import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Guest, GuestView } from '../../../shared/model/guest.ts';
import { isExpressPort } from '../../../shared/model/guest-port.ts';
import { AddPorts } from './AddPorts.tsx';
import { MachineSection } from './MachineSection.tsx';
import { portRows } from './port-rows.ts';
import { PortLine } from './PortLine.tsx';

/** Where devices can be plugged into a virtual machine, what is there, and how to get more of it. */
export function PortsSection({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('machines');
  const { now, nextStart } = guest;
  const rows = portRows(guest);
  return (
    <MachineSection title={t('ports.title')} aside={<AddPorts guest={guest} />}>
      <Box component="dl" sx={{ m: 0, mb: 0.75, fontSize: 13, color: 'text.secondary' }}>
        {now !== null && <Room when={t('ports.now')} view={now} />}
        {nextStart !== null && <Room when={t('ports.nextStart')} view={nextStart} />}
      </Box>
      {rows.length === 0 ? (
        <Box sx={{ fontSize: 13, color: 'text.secondary' }}>{t('ports.noList')}</Box>
      ) : (
        <Box
          component="ul"
          aria-label={t('ports.list')}
          sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.25 }}
        >
          {rows.map((row) => (
            <PortLine key={`${row.port.kind} ${String(row.port.index)} ${String(row.only)}`} row={row} />
          ))}
        </Box>
      )}
      <Box sx={{ mt: 0.75, fontSize: 12.5, color: 'text.secondary' }}>{t(`ports.hint.${guest.machine}`)}</Box>
    </MachineSection>
  );
}

/** The meter of one view in words. */
function Room({ when, view }: { readonly when: string; readonly view: GuestView }) {
  const { t } = useTranslation('machines');
  const { expressTotal, expressUsed, conventionalTotal, conventionalUsed } = view.ports;
  const fixed = view.portList.filter((port) => isExpressPort(port) && !port.hotplug).length;
  const parts = [
    t('ports.express', { total: expressTotal, free: Math.max(0, expressTotal - expressUsed) }),
    ...(fixed === 0 ? [] : [t('ports.fixed', { count: fixed })]),
    t('ports.conventional', {
      total: conventionalTotal,
      free: Math.max(0, conventionalTotal - conventionalUsed),
    }),
  ];
  return (
    <Box sx={{ display: 'flex', gap: 1, minHeight: 22 }}>
      <Box component="dt" sx={{ minWidth: 120 }}>
        {when}
      </Box>
      <Box component="dd" sx={{ m: 0, color: 'text.primary' }}>
        {parts.join(' · ')}
      </Box>
    </Box>
  );
}
