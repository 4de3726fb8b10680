import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preferences } from '../bridge/preferences.ts';

export const languageChoices = ['system', 'en', 'zh-CN'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export const schemeChoices = ['system', 'light', 'dark'] as const;
export type SchemeChoice = (typeof schemeChoices)[number];

export interface SettingsState {
  readonly language: LanguageChoice;
  readonly scheme: SchemeChoice;
  readonly setLanguage: (language: LanguageChoice) => void;
  readonly setScheme: (scheme: SchemeChoice) => void;
}

/** How this page looks, kept between visits. What a person agreed to is the program's: see `Session`. */
export function createSettingsStore(preferences: Preferences): StoreApi<SettingsState> {
  return createStore((set) => ({
    language: oneOf(languageChoices, preferences.read('language')),
    scheme: oneOf(schemeChoices, preferences.read('scheme')),
    setLanguage(language) {
      preferences.write('language', language);
      set({ language });
    },
    setScheme(scheme) {
      preferences.write('scheme', scheme);
      set({ scheme });
    },
  }));
}

function oneOf<T extends string>(choices: readonly ['system', ...T[]], text: string | null): T | 'system' {
  return choices.find((choice) => choice === text) ?? 'system';
}
