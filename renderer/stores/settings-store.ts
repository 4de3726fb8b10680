import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Preferences } from '../bridge/preferences.ts';

export const languageChoices = ['system', 'en', 'zh-CN'] as const;
export type LanguageChoice = (typeof languageChoices)[number];

export const schemeChoices = ['system', 'light', 'dark'] as const;
export type SchemeChoice = (typeof schemeChoices)[number];

export interface SettingsState {
  readonly language: LanguageChoice;
  readonly scheme: SchemeChoice;
  /** Whether guests may be asked in a way that marks them as tainted: agreed to once, until it is taken back. */
  readonly mayMarkGuests: boolean;
  readonly setLanguage: (language: LanguageChoice) => void;
  readonly setScheme: (scheme: SchemeChoice) => void;
  readonly setMayMarkGuests: (may: boolean) => void;
}

/** The person's choices, kept between visits. */
export function createSettingsStore(preferences: Preferences): StoreApi<SettingsState> {
  return createStore((set) => ({
    language: oneOf(languageChoices, preferences.read('language')),
    scheme: oneOf(schemeChoices, preferences.read('scheme')),
    mayMarkGuests: preferences.read('mayMarkGuests') === 'yes',
    setLanguage(language) {
      preferences.write('language', language);
      set({ language });
    },
    setScheme(scheme) {
      preferences.write('scheme', scheme);
      set({ scheme });
    },
    setMayMarkGuests(may) {
      preferences.write('mayMarkGuests', may ? 'yes' : 'no');
      set({ mayMarkGuests: may });
    },
  }));
}

function oneOf<T extends string>(choices: readonly ['system', ...T[]], text: string | null): T | 'system' {
  return choices.find((choice) => choice === text) ?? 'system';
}
