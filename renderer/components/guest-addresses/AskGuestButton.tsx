import Refresh from '@mui/icons-material/RefreshOutlined';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Guest } from '../../../shared/model/guest.ts';
import { useLocked } from '../../plan/use-locked.ts';
import { useGuestAnswers, useNotices, useSession } from '../../stores/stores-context.ts';
import { AgreementDialog } from './AgreementDialog.tsx';

/** Asks a running guest where its devices are: after the agreement the first time, and after unlocking where it is locked. */
export function AskGuestButton({ guest }: { readonly guest: Guest }) {
  const { t } = useTranslation('addresses');
  const asked = useGuestAnswers((state) => state.asked.get(guest.id));
  const ask = useGuestAnswers((state) => state.ask);
  const may = useSession(({ session }) => session?.mayMarkGuests === true);
  const setMay = useSession((session) => session.setMayMarkGuests);
  const unlock = useSession((session) => session.unlock);
  const say = useNotices((notices) => notices.say);
  const locked = useLocked();
  const [agreeing, setAgreeing] = useState(false);
  if (guest.now === null) return null;

  const agree = async (): Promise<void> => {
    const failure = await setMay(true);
    if (failure !== null) say(failure);
  };
  const put = async (agreed: boolean): Promise<void> => {
    const failure = locked ? await unlock() : null;
    if (failure === null) await ask(guest.id, agreed);
    else say(failure);
  };
  const known = asked?.answers != null;
  return (
    <>
      <Button
        variant="outlined"
        color="inherit"
        loading={asked?.asking === true}
        loadingPosition="start"
        startIcon={<Refresh />}
        onClick={() => (may ? void put(true) : setAgreeing(true))}
        sx={{ whiteSpace: 'nowrap' }}
      >
        {t(locked ? 'unlockAndAsk' : known ? 'askAgain' : 'ask')}
      </Button>
      {agreeing && (
        <AgreementDialog
          guest={guest.name}
          onClose={() => setAgreeing(false)}
          onChoose={(agreed) => {
            setAgreeing(false);
            if (agreed) void agree();
            void put(agreed);
          }}
        />
      )}
    </>
  );
}
