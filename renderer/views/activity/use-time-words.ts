import { useMemo } from 'react';
import { useTimeLocale } from '../../components/use-time-locale.ts';

/** Day and time to the second in the person's language and time zone, from an ISO 8601 time. */
export function useTimeWords(): (time: string) => string {
  const locale = useTimeLocale();
  return useMemo(() => {
    const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'medium' });
    return (time) => format.format(new Date(time));
  }, [locale]);
}
