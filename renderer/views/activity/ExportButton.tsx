import FileDownload from '@mui/icons-material/FileDownloadOutlined';
import Button from '@mui/material/Button';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExportFormat } from '../../../shared/model/activity-export.ts';
import { useStores } from '../../stores/stores-context.ts';

const types: Readonly<Record<ExportFormat, string>> = {
  csv: 'text/csv;charset=utf-8',
  json: 'application/json',
};

/** The journal as a file for a spreadsheet or a program. */
export function ExportButton() {
  const { t } = useTranslation('activity');
  const { bridge, page, notices, announcer } = useStores();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);

  const save = async (format: ExportFormat): Promise<void> => {
    setAnchor(null);
    const reply = await bridge.call('activity.export', { format });
    if (!reply.ok) {
      notices.getState().say(reply.error);
      return;
    }
    page.save({ name: reply.value.fileName, type: types[format], text: reply.value.text });
    announcer.getState().say(t('export.done', { name: reply.value.fileName }));
  };

  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        startIcon={<FileDownload />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('export.button')}
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {(['csv', 'json'] as const).map((format) => (
          <MenuItem key={format} onClick={() => void save(format)}>
            {t(`export.${format}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
