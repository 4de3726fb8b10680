import { useColorScheme } from '@mui/material/styles';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseLanguage } from '../i18n/choose-language.ts';
import { useSettings, useStores } from '../stores/stores-context.ts';

/** Applies the chosen language and scheme to the page; shows nothing. */
export function FollowSettings() {
  const { page } = useStores();
  const { i18n } = useTranslation();
  const { setMode } = useColorScheme();
  const scheme = useSettings((settings) => settings.scheme);
  const choice = useSettings((settings) => settings.language);

  useEffect(() => setMode(scheme), [scheme, setMode]);
  useEffect(() => {
    const follow = (): void => {
      const language = chooseLanguage(choice, page.languages());
      page.setLanguage(language);
      void i18n.changeLanguage(language);
    };
    follow();
    return page.onLanguages(follow);
  }, [choice, i18n, page]);
  return null;
}
