/** A length of time in the units a person would use; the words are `activity:duration.<unit>`. */
export type Duration =
  | { readonly unit: 'seconds'; readonly seconds: string }
  | { readonly unit: 'minutes'; readonly minutes: number; readonly seconds: number }
  | { readonly unit: 'hours'; readonly hours: number; readonly minutes: number };

/** From milliseconds: tenths of a second up to ten seconds, then whole seconds, then minutes of hours. Negative is nothing. */
export function durationOf(ms: number): Duration {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 9.95) return { unit: 'seconds', seconds: seconds.toFixed(1) };
  const whole = Math.round(seconds);
  if (whole < 60) return { unit: 'seconds', seconds: String(whole) };
  if (whole < 3600) return { unit: 'minutes', minutes: Math.floor(whole / 60), seconds: whole % 60 };
  const minutes = Math.round(whole / 60);
  return { unit: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 };
}
