import AccountTree from '@mui/icons-material/AccountTreeOutlined';
import Science from '@mui/icons-material/ScienceOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNotices, useRoute, useSession } from '../../stores/stores-context.ts';

/** What works already: the PCI tree of this host, and the demo host. */
export function Meanwhile({ functions, isDemo }: { readonly functions: number; readonly isDemo: boolean }) {
  const { t } = useTranslation('firstRun');
  const show = useRoute((route) => route.show);
  const selectHost = useSession((session) => session.selectHost);
  const switching = useSession((session) => session.switchingTo !== null);
  const say = useNotices((notices) => notices.say);

  if (functions === 0 && isDemo) return null;
  const openDemo = async (): Promise<void> => {
    const failure = await selectHost('demo');
    if (failure !== null) say(failure);
  };

  return (
    <Box component="section" aria-labelledby="first-run-meanwhile" sx={{ mt: 3 }}>
      <Typography variant="h3" component="h2" id="first-run-meanwhile" sx={{ mb: 1 }}>
        {t('meanwhile')}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 1.5 }}>
        {functions > 0 && (
          <Way
            icon={<AccountTree />}
            title={t('devices')}
            text={t('devicesText', { count: functions })}
            onClick={() => show('devices')}
          />
        )}
        {!isDemo && (
          <Way
            icon={<Science />}
            title={t('demo')}
            text={t('demoText')}
            disabled={switching}
            onClick={() => void openDemo()}
          />
        )}
      </Box>
    </Box>
  );
}

function Way({
  icon,
  title,
  text,
  disabled = false,
  onClick,
}: {
  readonly icon: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly disabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <ButtonBase
      disabled={disabled}
      onClick={onClick}
      sx={{
        justifyContent: 'flex-start',
        alignItems: 'flex-start',
        gap: 1.25,
        p: 1.5,
        borderRadius: 1.5,
        border: '1px solid',
        borderColor: 'divider',
        bgcolor: 'surface.card',
        textAlign: 'start',
        '&:hover': { bgcolor: 'surface.chipHover' },
        '& > svg': { color: 'text.secondary' },
      }}
    >
      {icon}
      <Box>
        <Box sx={{ fontSize: 13.5, fontWeight: 600 }}>{title}</Box>
        <Box sx={{ fontSize: 12.5, lineHeight: 1.45, color: 'text.secondary', mt: 0.25 }}>{text}</Box>
      </Box>
    </ButtonBase>
  );
}
