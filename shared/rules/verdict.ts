import type { Finding, Severity } from '../model/finding.ts';

/** What a drop target says: may it be done, and the finding that speaks for the verdict. */
export type Verdict =
  | { readonly kind: 'allowed'; readonly leading: Finding | null }
  | { readonly kind: 'confirm' | 'blocked'; readonly leading: Finding };

/** The first finding of the gravest severity decides; notes do not change that it is allowed. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const first = (severity: Severity): Finding | undefined =>
    findings.find((finding) => finding.severity === severity);
  const blocking = first('block');
  if (blocking !== undefined) return { kind: 'blocked', leading: blocking };
  const asking = first('confirm');
  if (asking !== undefined) return { kind: 'confirm', leading: asking };
  // A closed lock is true of every target at once: what is particular to this one says more.
  const particular = findings.find(({ code, severity }) => severity === 'note' && code !== 'read-only');
  return { kind: 'allowed', leading: particular ?? first('note') ?? null };
}
