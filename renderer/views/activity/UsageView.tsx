import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterChip } from '../../components/FilterChip.tsx';
import { recordedName } from '../../describe/recorded-name.ts';
import { useSnapshot, useUsage } from '../../stores/stores-context.ts';
import { Nothing } from './Nothing.tsx';
import { sortUsage, usageRows, usageViews, type UsageOrder, type UsageView as View } from './usage-rows.ts';
import { UsageTable } from './UsageTable.tsx';
import { useFreshUsage } from './use-fresh-usage.ts';

/** Hours of use per device and virtual machine, for who bills or audits hardware. */
export function UsageView() {
  const { t } = useTranslation('activity');
  const index = useSnapshot((state) => state.index);
  const usage = useUsage((state) => state.usage);
  const error = useUsage((state) => state.error);
  const [view, setView] = useState<View>('pair');
  const [order, setOrder] = useState<UsageOrder>({ by: 'last', down: true });
  useFreshUsage();
  const rows = useMemo(
    () => sortUsage(usageRows(usage ?? [], view), order, (device) => recordedName(device, index)),
    [usage, view, order, index],
  );
  if (usage === null) return <Nothing state={error === null ? 'loading' : 'failed'} error={error} />;
  if (usage.length === 0) return <Nothing state="unused" error={null} />;
  return (
    <>
      <Box role="group" aria-label={t('usage.views')} sx={{ display: 'flex', gap: 0.75, px: 2, py: 1 }}>
        {usageViews.map((one) => (
          <FilterChip key={one} pressed={view === one} onClick={() => setView(one)}>
            {t(`usage.view.${one}`)}
          </FilterChip>
        ))}
      </Box>
      <UsageTable rows={rows} view={view} order={order} onOrder={setOrder} />
    </>
  );
}
