import ArrowDownward from '@mui/icons-material/ArrowDownward';
import ArrowUpward from '@mui/icons-material/ArrowUpward';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { tableLook } from '../../components/grid/grid-look.ts';
import { Address } from '../../components/Address.tsx';
import { useTimeLocale } from '../../components/use-time-locale.ts';
import { recordedName } from '../../describe/recorded-name.ts';
import { timeWords } from '../../describe/time-words.ts';
import { useSnapshot } from '../../stores/stores-context.ts';
import { guestColor } from '../../theme/guest-hue.ts';
import {
  usageColumns,
  type UsageColumn,
  type UsageOrder,
  type UsageRow,
  type UsageView,
} from './usage-rows.ts';

interface TableProps {
  readonly rows: readonly UsageRow[];
  readonly view: UsageView;
  readonly order: UsageOrder;
  readonly onOrder: (order: UsageOrder) => void;
}

/** The device takes what is left. */
const widths: Readonly<Record<UsageColumn, number | 'auto'>> = {
  device: 'auto',
  guest: 200,
  hours: 120,
  times: 130,
  last: 300,
};
const numbers: ReadonlySet<UsageColumn> = new Set(['hours', 'times']);

/** Hours of use, sorted by the heading that was clicked, with their sum. */
export function UsageTable({ rows, view, order, onOrder }: TableProps) {
  const { t } = useTranslation('activity');
  const hoursWords = useHoursWords();
  const columns = usageColumns.filter(
    (column) => !(view === 'device' && column === 'guest') && !(view === 'guest' && column === 'device'),
  );
  const hours = rows.reduce((sum, row) => sum + row.hours, 0);
  return (
    <Box tabIndex={0} role="region" aria-label={t('usage.label')} sx={tableLook}>
      <Box
        component="table"
        aria-label={t('usage.label')}
        sx={{
          borderCollapse: 'collapse',
          width: '100%',
          fontSize: 13,
          '& th, & td': { px: 1.5, height: 32, textAlign: 'start', whiteSpace: 'nowrap' },
          '& th:first-of-type, & td:first-of-type': { pl: 2 },
          '& tbody tr:hover': { bgcolor: 'surface.chipHover' },
        }}
      >
        <Box component="thead" sx={{ position: 'sticky', top: 0, bgcolor: 'surface.card', zIndex: 1 }}>
          <tr>
            {columns.map((column) => (
              <Heading key={column} column={column} order={order} onOrder={onOrder} />
            ))}
          </tr>
        </Box>
        <tbody>
          {rows.map((row) => (
            <Row key={row.key} row={row} columns={columns} />
          ))}
        </tbody>
        <tfoot>
          <Box
            component="tr"
            sx={{ fontWeight: 650, '& td, & th': { borderTop: '1px solid', borderColor: 'divider' } }}
          >
            {columns.map((column, position) =>
              column === 'hours' ? (
                <Box component="td" key={column} sx={numeric}>
                  {hoursWords(hours)}
                </Box>
              ) : position === 0 ? (
                <th key={column} scope="row">
                  {t('usage.total')}
                </th>
              ) : (
                <td key={column} />
              ),
            )}
          </Box>
        </tfoot>
      </Box>
    </Box>
  );
}

const numeric = { fontVariantNumeric: 'tabular-nums', textAlign: 'end !important' } as const;

function Heading({
  column,
  order,
  onOrder,
}: {
  readonly column: UsageColumn;
  readonly order: UsageOrder;
  readonly onOrder: (order: UsageOrder) => void;
}) {
  const { t } = useTranslation('activity');
  const current = order.by === column;
  const Arrow = order.down ? ArrowDownward : ArrowUpward;
  return (
    <Box
      component="th"
      scope="col"
      aria-sort={current ? (order.down ? 'descending' : 'ascending') : 'none'}
      sx={{
        ...(numbers.has(column) ? numeric : {}),
        width: widths[column],
        boxShadow: 'inset 0 -1px var(--mui-palette-divider)',
      }}
    >
      <ButtonBase
        onClick={() =>
          onOrder({ by: column, down: current ? !order.down : column !== 'device' && column !== 'guest' })
        }
        sx={{ gap: 0.25, fontSize: 12, fontWeight: 600, color: 'text.secondary', height: 24 }}
      >
        {t(`usage.column.${column}`)}
        <Arrow
          aria-hidden
          sx={{
            fontSize: 14,
            visibility: current ? 'visible' : 'hidden',
            order: numbers.has(column) ? -1 : 0,
          }}
        />
      </ButtonBase>
    </Box>
  );
}

function Row({ row, columns }: { readonly row: UsageRow; readonly columns: readonly UsageColumn[] }) {
  return (
    <tr>
      {columns.map((column) => (
        <Box component="td" key={column} sx={numbers.has(column) ? numeric : {}}>
          <Value row={row} column={column} />
        </Box>
      ))}
    </tr>
  );
}

function Value({ row, column }: { readonly row: UsageRow; readonly column: UsageColumn }) {
  const { t } = useTranslation('activity');
  const index = useSnapshot((state) => state.index);
  const hoursWords = useHoursWords();
  const { device, guest, hours, exact, since, lastEnd } = row;
  switch (column) {
    case 'device':
      return (
        device !== null && (
          <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
            {recordedName(device, index)} <Address>{device.address}</Address>
          </Box>
        )
      );
    case 'guest':
      return (
        guest !== null && (
          <Box component="span" sx={{ color: guestColor(guest.id) }}>
            {guest.name}
          </Box>
        )
      );
    case 'hours':
      return exact ? (
        hoursWords(hours)
      ) : (
        <span title={t('usage.atMostHint')}>{t('usage.atMost', { hours: hoursWords(hours) })}</span>
      );
    case 'times':
      return row.times;
    case 'last':
      return since !== null
        ? t('usage.since', { time: timeWords(since) })
        : lastEnd !== null && t('usage.until', { time: timeWords(lastEnd) });
  }
}

/** Hours with two decimals: a hundredth is 36 s, which is as fine as anybody bills. */
function useHoursWords(): (hours: number) => string {
  const locale = useTimeLocale();
  return useMemo(() => {
    const format = new Intl.NumberFormat(locale, {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
    });
    return (hours) => format.format(hours);
  }, [locale]);
}
