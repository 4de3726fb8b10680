import type { Finding, FindingCode, Severity } from '../model/finding.ts';

/** What a drop target says: may it be done, and the finding that speaks for the verdict. */
export type Verdict =
  | { readonly kind: 'allowed'; readonly leading: Finding | null }
  | { readonly kind: 'confirm' | 'blocked'; readonly leading: Finding };

/** True of every target at once, as a closed lock is, or of every first device of a guest: what is particular to a target says more. */
const GENERAL: ReadonlySet<FindingCode> = new Set(['read-only', 'guest-cannot-be-saved']);

/** The first finding of the gravest severity decides; notes do not change that it is allowed. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const first = (severity: Severity): Finding | undefined =>
    findings.find((finding) => finding.severity === severity);
  const blocking = first('block');
  if (blocking !== undefined) return { kind: 'blocked', leading: blocking };
  const asking = first('confirm');
  if (asking !== undefined) return { kind: 'confirm', leading: asking };
  const particular = findings.find(({ code, severity }) => severity === 'note' && !GENERAL.has(code));
  const locked = findings.find(({ code }) => code === 'read-only');
  return { kind: 'allowed', leading: particular ?? locked ?? null };
}
