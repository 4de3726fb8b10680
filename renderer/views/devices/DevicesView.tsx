import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ScreenHeader } from '../../components/ScreenHeader.tsx';
import { RescanButton } from '../../plan/RescanButton.tsx';
import { useSnapshot } from '../../stores/stores-context.ts';
import type { ClassFilter } from '../../stores/board-store.ts';
import { DeviceFilter } from './DeviceFilter.tsx';
import { DeviceTreeGrid } from './DeviceTreeGrid.tsx';
import { useDeviceRows } from './use-device-rows.ts';

const nothingFolded: ReadonlySet<string> = new Set();

/** The topology of the host as a tree grid, with a filter above. */
export function DevicesView() {
  const { t } = useTranslation(['devices', 'words']);
  const index = useSnapshot((state) => state.index);
  const [collapsed, setCollapsed] = useState(nothingFolded);
  const [query, setQuery] = useState('');
  const [classes, setClasses] = useState<ClassFilter>('all');
  const { rows, found, filteredBy } = useDeviceRows(index, collapsed, query, classes);
  const total = index.snapshot.functions.length;

  const fold = useCallback((keys: readonly string[], folded: boolean): void => {
    setCollapsed((before) => {
      const after = new Set(before);
      for (const key of keys)
        if (folded) after.add(key);
        else after.delete(key);
      return after;
    });
  }, []);

  return (
    <Box
      sx={{
        flex: 1,
        minHeight: 0,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
        containerType: 'inline-size',
      }}
    >
      <Box sx={{ px: 2, pt: 1.5, pb: 1, display: 'grid', gap: 1 }}>
        <ScreenHeader
          title={t('devices:title')}
          aside={
            <Typography variant="caption" noWrap role="status" sx={{ color: 'text.secondary' }}>
              {found === total
                ? t('words:functions', { count: total })
                : t('devices:found', { found, total })}
            </Typography>
          }
        >
          <RescanButton />
        </ScreenHeader>
        <DeviceFilter query={query} classes={classes} onQuery={setQuery} onClasses={setClasses} />
      </Box>
      {rows.length === 0 ? (
        <Nothing
          reading={index.snapshot.reader.state}
          filtered={total > 0}
          onShowAll={() => {
            setQuery('');
            setClasses('all');
          }}
        />
      ) : (
        <DeviceTreeGrid rows={rows} index={index} filter={filteredBy} onFold={fold} />
      )}
    </Box>
  );
}

function Nothing({
  reading,
  filtered,
  onShowAll,
}: {
  readonly reading: 'reading' | 'read' | 'failed';
  readonly filtered: boolean;
  readonly onShowAll: () => void;
}) {
  const { t } = useTranslation('devices');
  return (
    <Box role="status" sx={{ p: 4, color: 'text.secondary', textAlign: 'center', fontSize: 13.5 }}>
      {filtered ? t('nothingFound') : t(`nothing.${reading}`)}
      {filtered && (
        <Box sx={{ mt: 1.5 }}>
          <Button variant="outlined" color="inherit" onClick={onShowAll}>
            {t('showAll')}
          </Button>
        </Box>
      )}
    </Box>
  );
}
