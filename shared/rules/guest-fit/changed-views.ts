import type { Finding } from '../../model/finding.ts';
import type { Guest, GuestView } from '../../model/guest.ts';
import type { Scope } from '../../model/operation.ts';

/** A view of a guest that functions are about to come into. */
export interface ChangedView {
  readonly when: 'now' | 'nextStart';
  readonly view: GuestView;
}

/**
 * What a rule finds in the views a request changes. What is true now is not said again for the next start: both come from one definition, and the
 * first is the graver.
 */
export function inChangedViews(
  guest: Guest,
  scope: Scope,
  rule: (changed: ChangedView) => readonly Finding[],
): readonly Finding[] {
  const now = scope.now && guest.now !== null ? rule({ when: 'now', view: guest.now }) : [];
  const next =
    scope.nextStart && guest.nextStart !== null ? rule({ when: 'nextStart', view: guest.nextStart }) : [];
  const said = new Set(now.map(({ code }) => code));
  return [...now, ...next.filter(({ code }) => !said.has(code))];
}
