import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';

/** Day and time to the second in the person's language and time zone, from an ISO 8601 time. */
export function useTimeWords(): (time: string) => string {
  const { i18n } = useTranslation();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium', timeStyle: 'medium' });
    return (time) => format.format(new Date(time));
  }, [i18n.language]);
}
