import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import {
  connectionText,
  explanationNamespaces,
  readerText,
  type Explanation,
} from '../describe/finding-text.ts';
import { useTimeLocale } from '../components/use-time-locale.ts';
import { firstRunCase } from '../views/first-run/first-run-case.ts';
import { useNotices, useRoute, useSession, useSnapshot } from '../stores/stores-context.ts';
import { Banner } from './Banner.tsx';
import { InterruptedBanners } from './InterruptedBanners.tsx';

/** Above every screen: what keeps it from being live, with cause, present state and next step. */
export function Banners() {
  const { t } = useTranslation('shell');
  const { t: explain } = useTranslation(explanationNamespaces);
  const timeLocale = useTimeLocale();
  const linked = useSession((session) => session.linked);
  const snapshot = useSnapshot((state) => state.snapshot);
  const callError = useSnapshot((state) => state.error);
  const reconnect = useSnapshot((state) => state.reconnect);
  const refresh = useSnapshot((state) => state.refresh);
  const notice = useNotices((notices) => notices.notice);
  const dismiss = useNotices((notices) => notices.dismiss);
  const onBoard = useRoute((route) => route.screen === 'board');
  // The first-run page says the same at length.
  const said = onBoard && snapshot !== null && firstRunCase(snapshot) !== null;
  const reader = snapshot?.reader;
  const libvirt = snapshot?.libvirt;
  const shown = { functions: snapshot?.functions.length ?? 0, guests: snapshot?.guests.length ?? 0 };

  return (
    <Box aria-live="polite">
      {linked === false && (
        <Banner
          severity="error"
          text={{
            title: explain('connection:link.title'),
            meaning: explain('connection:link.meaning'),
            remedy: explain('connection:link.remedy'),
          }}
        />
      )}
      {linked !== false && !said && reader?.state === 'failed' && (
        <Banner
          severity="error"
          text={asReadLast(
            readerText(reader.code, explain),
            explain('connection:lastReadHost'),
            shown.functions,
          )}
          original={reader.message}
          onRetry={() => void refresh()}
        />
      )}
      {linked !== false && !said && libvirt?.state === 'failed' && !sameCause(reader, libvirt.code) && (
        <Banner
          severity="error"
          text={asReadLast(
            connectionText(libvirt.code, explain),
            explain('connection:lastReadGuests'),
            shown.guests,
          )}
          original={libvirt.message}
          aside={
            libvirt.retryAt === null
              ? undefined
              : explain('connection:retryAt', {
                  time: new Date(libvirt.retryAt).toLocaleTimeString(timeLocale),
                })
          }
          onRetry={() => void reconnect()}
        />
      )}
      {linked !== false && callError !== null && (
        <Banner
          severity="warning"
          text={{ title: t(`error.${callError.code}`), meaning: '', remedy: '' }}
          original={callError.message}
        />
      )}
      {linked !== false && <InterruptedBanners />}
      {notice !== null && (
        <Banner
          severity="warning"
          text={{ title: t(`error.${notice.code}`), meaning: '', remedy: '' }}
          original={notice.message}
          onDismiss={dismiss}
        />
      )}
    </Box>
  );
}

/** Where something is still shown, that is what the failure means now. */
function asReadLast(text: Explanation, words: string, count: number): Explanation {
  return count === 0 ? text : { ...text, meaning: words };
}

/** ssh failing takes both ways away: one banner is enough. */
function sameCause(
  reader: { readonly state: string; readonly code?: string } | undefined,
  code: string,
): boolean {
  return reader?.state === 'failed' && reader.code === code;
}
