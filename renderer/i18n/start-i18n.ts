import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { defaultNamespace, en, zhCN, type Language } from './resources.ts';

/** Starts the texts in one language. Everything is bundled, so it is ready when this returns. */
export function startI18n(language: Language): i18n {
  const instance = createInstance();
  void instance.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'en',
    defaultNS: defaultNamespace,
    resources: { en, 'zh-CN': zhCN },
    initAsync: false,
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  return instance;
}
