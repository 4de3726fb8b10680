import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { useSnapshot } from '../stores/stores-context.ts';

/** "IOMMU on · 31 groups · libvirt 11.3". */
export function HostSummary() {
  const { t } = useTranslation('shell');
  const iommu = useSnapshot(({ snapshot }) => snapshot?.iommu.state);
  const groups = useSnapshot(({ snapshot }) => snapshot?.groups.length ?? 0);
  const libvirt = useSnapshot(({ snapshot }) => snapshot?.libvirt);
  if (iommu === undefined || libvirt === undefined) return null;
  const parts = [
    t(`iommu.${iommu}`),
    ...(groups > 0 ? [t('groups', { count: groups })] : []),
    libvirt.state === 'connected'
      ? t('libvirt.connected', { version: libvirt.libvirtVersion.replace(/\.0$/, '') })
      : t(`libvirt.${libvirt.state}`),
  ];
  return (
    <Typography variant="body2" noWrap sx={{ color: 'text.secondary', minWidth: 0 }}>
      {parts.join(' · ')}
    </Typography>
  );
}
