import createCache from '@emotion/cache';
import { CacheProvider } from '@emotion/react';
import CssBaseline from '@mui/material/CssBaseline';
import { ThemeProvider } from '@mui/material/styles';
import { useMemo } from 'react';
import { I18nextProvider } from 'react-i18next';
import { chooseLanguage } from './i18n/choose-language.ts';
import { startI18n } from './i18n/start-i18n.ts';
import { FollowSettings } from './shell/FollowSettings.tsx';
import { Frame } from './shell/Frame.tsx';
import type { AppStores } from './stores/app-stores.ts';
import { StoresContext } from './stores/stores-context.ts';
import { createAppTheme } from './theme/theme.ts';

/** The whole page around one set of stores. `nonce` is what the content security policy allows our styles by. */
export function App({ stores, nonce }: { readonly stores: AppStores; readonly nonce: string | undefined }) {
  const cache = useMemo(
    () => createCache({ key: 'sw', prepend: true, ...(nonce === undefined ? {} : { nonce }) }),
    [nonce],
  );
  const theme = useMemo(() => createAppTheme(), []);
  const i18n = useMemo(
    () => startI18n(chooseLanguage(stores.settings.getState().language, stores.page.languages())),
    [stores],
  );
  return (
    <StoresContext value={stores}>
      <CacheProvider value={cache}>
        <ThemeProvider theme={theme} storageManager={null} defaultMode="system">
          <I18nextProvider i18n={i18n}>
            <CssBaseline enableColorScheme />
            <FollowSettings />
            <Frame />
          </I18nextProvider>
        </ThemeProvider>
      </CacheProvider>
    </StoresContext>
  );
}
