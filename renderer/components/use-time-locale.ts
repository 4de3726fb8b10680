import { useTranslation } from 'react-i18next';
import { useStores } from '../stores/stores-context.ts';

/** BCP 47 tag for times and numbers: the person's own variant of the page's language ("en-GB"), else the language itself. */
export function useTimeLocale(): string {
  const { i18n } = useTranslation();
  const { page } = useStores();
  const primary = (tag: string): string | undefined => tag.toLowerCase().split('-')[0];
  return page.languages().find((tag) => primary(tag) === primary(i18n.language)) ?? i18n.language;
}
