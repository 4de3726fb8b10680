import type { LanguageChoice } from '../stores/settings-store.ts';
import type { Language } from './resources.ts';

/** The person's choice, or the first language of the system that there are texts for, else English. */
export function chooseLanguage(choice: LanguageChoice, systemLanguages: readonly string[]): Language {
  if (choice !== 'system') return choice;
  for (const tag of systemLanguages) {
    const primary = tag.toLowerCase().split('-')[0];
    if (primary === 'en') return 'en';
    if (primary === 'zh') return 'zh-CN';
  }
  return 'en';
}
