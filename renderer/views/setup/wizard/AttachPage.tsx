import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PciAddress } from '../../../../shared/model/pci-address.ts';
import { GuestLink } from '../../../components/GuestLink.tsx';
import { GuestStateMark } from '../../../components/GuestStateMark.tsx';
import { namedAddress } from '../../../describe/named-address.ts';
import { Section } from '../../../plan/Section.tsx';
import { usePlan, useRoute, useSnapshot } from '../../../stores/stores-context.ts';
import { attachRequest } from './attach-request.ts';
import { Reason } from './Reason.tsx';
import { TakeBackButton } from './TakeBackButton.tsx';
import { VerifyTable } from './VerifyTable.tsx';
import { WizardPage } from './WizardPage.tsx';

/** The start brought what it was to bring: the devices wait for a virtual machine. `left`: bound ones that none has. */
export function AttachPage({
  left,
  onChoose,
}: {
  readonly left: readonly PciAddress[];
  readonly onChoose: () => void;
}) {
  const { t } = useTranslation('setup');
  const index = useSnapshot((state) => state.index);
  const open = usePlan((plan) => plan.open);
  const show = useRoute((route) => route.show);
  const [without, setWithout] = useState<readonly PciAddress[]>([]);
  const chosen = left.filter((address) => !without.includes(address));
  const { guests } = index.snapshot;
  return (
    <WizardPage
      title={t(left.length === 0 ? 'attach.nothing.title' : 'attach.title')}
      lead={t(left.length === 0 ? 'attach.nothing.lead' : 'attach.lead')}
      buttons={
        <>
          <TakeBackButton />
          <Button color="inherit" onClick={onChoose}>
            {t('changeDevices')}
          </Button>
          <Reason>{''}</Reason>
          {(left.length === 0 || guests.length === 0) && (
            <Button variant="contained" onClick={() => show('board')}>
              {t('attach.toBoard')}
            </Button>
          )}
        </>
      }
    >
      {left.length > 0 && (
        <Section title={t('attach.devices')}>
          <Box role="group" aria-label={t('attach.devices')} sx={{ display: 'grid' }}>
            {left.map((address) => (
              <FormControlLabel
                key={address}
                control={
                  <Checkbox
                    size="small"
                    checked={!without.includes(address)}
                    onChange={(_, wanted) =>
                      setWithout(wanted ? without.filter((one) => one !== address) : [...without, address])
                    }
                    sx={{ p: 0.5 }}
                  />
                }
                label={namedAddress(index, address)}
                sx={{ ml: -0.5, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
              />
            ))}
          </Box>
        </Section>
      )}
      {left.length > 0 && (
        <Section title={t('attach.machines')}>
          {guests.length === 0 ? (
            <Box>{t('attach.noMachine')}</Box>
          ) : (
            <Box
              component="ul"
              sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5, maxWidth: 640 }}
            >
              {guests.map((guest) => (
                <Box
                  component="li"
                  key={guest.id}
                  sx={{
                    display: 'flex',
                    gap: 1.5,
                    alignItems: 'center',
                    px: 1.25,
                    minHeight: 44,
                    borderRadius: 1,
                    bgcolor: 'surface.card',
                    border: '1px solid',
                    borderColor: 'divider',
                  }}
                >
                  <Box sx={{ flex: 1, minWidth: 0, fontWeight: 600 }}>
                    <GuestLink guest={guest} />
                  </Box>
                  <GuestStateMark guest={guest} />
                  <Button
                    variant="outlined"
                    disabled={chosen.length === 0}
                    onClick={() => void open(attachRequest(guest, chosen))}
                  >
                    {t('attach.to', { guest: guest.name })}
                  </Button>
                </Box>
              ))}
            </Box>
          )}
        </Section>
      )}
      <Section title={t('verify.table')}>
        <VerifyTable />
      </Section>
    </WizardPage>
  );
}
