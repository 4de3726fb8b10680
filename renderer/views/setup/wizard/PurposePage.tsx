import CheckBox from '@mui/icons-material/CheckBoxOutlined';
import CheckBoxBlank from '@mui/icons-material/CheckBoxOutlineBlankOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ButtonBase from '@mui/material/ButtonBase';
import { useTranslation } from 'react-i18next';
import { ClassIcon } from '../../../components/ClassIcon.tsx';
import { purposes, type Purpose, type SetupDraft } from '../../../stores/setup-store.ts';
import { LeaveButton } from './LeaveButton.tsx';
import { Reason } from './Reason.tsx';
import { WizardPage } from './WizardPage.tsx';

const icons = {
  graphics: 'gpu',
  network: 'network',
  storage: 'storage',
  usb: 'usb',
  other: 'other',
} as const;

/** What the devices are for; nothing has been looked at yet, and nothing is changed. */
export function PurposePage({
  draft,
  onChange,
}: {
  readonly draft: SetupDraft;
  readonly onChange: (draft: SetupDraft) => void;
}) {
  const { t } = useTranslation('setup');
  const none = draft.purposes.length === 0;
  const toggle = (purpose: Purpose): void =>
    onChange({
      ...draft,
      purposes: purposes.filter((one) => (one === purpose) !== draft.purposes.includes(one)),
    });
  return (
    <WizardPage
      title={t('purpose.title')}
      lead={t('purpose.lead')}
      buttons={
        <>
          <LeaveButton />
          <Reason>{none ? t('purpose.none') : ''}</Reason>
          <Button variant="contained" disabled={none} onClick={() => onChange({ ...draft, step: 'devices' })}>
            {t('continue')}
          </Button>
        </>
      }
    >
      <Box
        role="group"
        aria-labelledby="wizard-title"
        sx={{ display: 'grid', gap: 1, gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', maxWidth: 860 }}
      >
        {purposes.map((purpose) => (
          <PurposeBox
            key={purpose}
            purpose={purpose}
            chosen={draft.purposes.includes(purpose)}
            onToggle={() => toggle(purpose)}
          />
        ))}
      </Box>
      <Box sx={{ maxWidth: '78ch', color: 'text.secondary', fontSize: 13 }}>{t('purpose.how')}</Box>
    </WizardPage>
  );
}

function PurposeBox({
  purpose,
  chosen,
  onToggle,
}: {
  readonly purpose: Purpose;
  readonly chosen: boolean;
  readonly onToggle: () => void;
}) {
  const { t } = useTranslation('setup');
  const Mark = chosen ? CheckBox : CheckBoxBlank;
  return (
    <ButtonBase
      role="checkbox"
      aria-checked={chosen}
      aria-label={t(`purpose.${purpose}.name`)}
      aria-description={t(`purpose.${purpose}.text`)}
      onClick={onToggle}
      sx={{
        justifyContent: 'flex-start',
        alignItems: 'flex-start',
        gap: 1.25,
        p: 1.5,
        textAlign: 'start',
        borderRadius: 1.5,
        border: '1px solid',
        borderColor: chosen ? 'primary.main' : 'divider',
        bgcolor: chosen ? 'surface.selected' : 'surface.card',
        '&:hover': { bgcolor: chosen ? 'surface.selected' : 'surface.chipHover' },
      }}
    >
      <ClassIcon deviceClass={icons[purpose]} decorative sx={{ fontSize: 22, color: 'text.secondary' }} />
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ fontSize: 14, fontWeight: 600 }}>{t(`purpose.${purpose}.name`)}</Box>
        <Box sx={{ fontSize: 12.5, lineHeight: 1.45, color: 'text.secondary', mt: 0.25 }}>
          {t(`purpose.${purpose}.text`)}
        </Box>
      </Box>
      <Mark aria-hidden sx={{ fontSize: 20, color: chosen ? 'primary.main' : 'text.secondary' }} />
    </ButtonBase>
  );
}
