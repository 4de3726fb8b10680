import type { Page } from '../bridge/page.ts';
import type { Preferences } from '../bridge/preferences.ts';

/** A page that does nothing, in the given language. */
export function fixturePage(language = 'en'): Page {
  return {
    languages: () => [language],
    onLanguages: () => () => undefined,
    setLanguage: () => undefined,
    route: () => '',
    setRoute: () => undefined,
    onRoute: () => () => undefined,
    onFocus: () => () => undefined,
    copy: () => Promise.resolve(true),
    print: () => undefined,
    save: () => undefined,
  };
}

/** Preferences that live as long as the test. */
export function fixturePreferences(initial: Readonly<Record<string, string>> = {}): Preferences {
  const kept = new Map(Object.entries(initial));
  return { read: (key) => kept.get(key) ?? null, write: (key, text) => kept.set(key, text) };
}
