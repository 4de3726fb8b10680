import ReportProblem from '@mui/icons-material/ReportProblemOutlined';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { healthOf, isWorrying } from '../../shared/rules/health.ts';
import { useSnapshot } from '../stores/stores-context.ts';

/** A small mark on a device that needs a look; nothing on one that is well. That one is gone, its state says. */
export function HealthMark({ address }: { readonly address: PciAddress }) {
  const { t } = useTranslation('panel');
  const worrying = useSnapshot(({ index }) =>
    healthOf(index, address).some((sign) => sign.kind !== 'gone' && isWorrying(sign)),
  );
  if (!worrying) return null;
  return (
    <ReportProblem
      titleAccess={t('health.mark')}
      sx={{ fontSize: 15, color: 'state.blocked', flex: 'none', alignSelf: 'center' }}
    />
  );
}
