const FIRST_MS = 250;
const LAST_MS = 30_000;

/** Waiting time before attempt `attempt` (0 for the first): doubling up to 30 s, up to a fifth less or more so that many do not come at once. */
export function backoffMs(attempt: number, random: number): number {
  const base = Math.min(FIRST_MS * 2 ** Math.min(attempt, 20), LAST_MS);
  return Math.round(base * (0.8 + 0.4 * random));
}
