import GlobalStyles from '@mui/material/GlobalStyles';
import ContentCopy from '@mui/icons-material/ContentCopy';
import Print from '@mui/icons-material/PrintOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { valueOr } from '../../../../shared/model/fact.ts';
import { CodeBox } from '../../../components/CodeBox.tsx';
import { useSnapshot, useStores } from '../../../stores/stores-context.ts';
import { rescueWays, type RescueWay } from './rescue-ways.ts';

const ID = 'setup-rescue';

/** On paper there is this and nothing else of the page. */
const onPaper = {
  '@media print': {
    'body *': { visibility: 'hidden' },
    [`#${ID}, #${ID} *`]: { visibility: 'visible' },
    [`#${ID}`]: { position: 'fixed', inset: '0 0 auto', border: 0, color: 'black', background: 'white' },
    [`#${ID} pre`]: { background: 'white', color: 'black', maxHeight: 'none' },
    [`#${ID} button`]: { display: 'none' },
  },
} as const;

/** How to get the host back without Switchyard: to be read, copied or printed before the first restart. */
export function RescueCard() {
  const { t } = useTranslation(['setup', 'words']);
  const { page } = useStores();
  const setup = useSnapshot(({ index }) => index.snapshot.setup);
  const host = useSnapshot(({ index }) => valueOr(index.snapshot.identity.hostName, ''));
  const [copied, setCopied] = useState<'copy' | 'copied' | 'copyFailed'>('copy');
  const ways = rescueWays(setup);
  const title = t('rescue.title', { host });
  const words = (way: RescueWay): string =>
    t(`rescue.way.${way.kind}`, { title: 'title' in way ? way.title : '' });
  const text = [
    title,
    ...ways.map((way, n) => [`${n + 1}. ${words(way)}`, ...way.lines.map((line) => `   ${line}`)].join('\n')),
  ].join('\n\n');
  return (
    <Box
      component="section"
      id={ID}
      aria-labelledby="rescue-title"
      sx={{
        p: 2,
        borderRadius: 1.5,
        border: '1px solid',
        borderColor: 'divider',
        bgcolor: 'surface.card',
        display: 'grid',
        gap: 1.25,
      }}
    >
      <GlobalStyles styles={onPaper} />
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="h3" component="h3" id="rescue-title" sx={{ flex: 1 }}>
          {title}
        </Typography>
        <Button
          color="inherit"
          startIcon={<ContentCopy />}
          onClick={() => void page.copy(text).then((done) => setCopied(done ? 'copied' : 'copyFailed'))}
        >
          {t(`words:${copied}`)}
        </Button>
        <Button color="inherit" startIcon={<Print />} onClick={page.print}>
          {t('rescue.print')}
        </Button>
      </Box>
      <Box component="ol" sx={{ m: 0, pl: 2.5, display: 'grid', gap: 1, fontSize: 13 }}>
        {ways.map((way) => (
          <li key={way.kind}>
            {words(way)}
            {way.lines.length > 0 && (
              <Box sx={{ mt: 0.5 }}>
                <CodeBox label={words(way)}>{way.lines.join('\n')}</CodeBox>
              </Box>
            )}
          </li>
        ))}
      </Box>
    </Box>
  );
}
