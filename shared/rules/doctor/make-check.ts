import type { CheckCode, CheckId, CheckOutcome, DoctorCheck } from '../../model/doctor-check.ts';
import type { Unknown } from '../../model/fact.ts';
import type { Finding } from '../../model/finding.ts';

type Make = (
  id: CheckId,
  code: CheckCode,
  values?: DoctorCheck['values'],
  evidence?: DoctorCheck['evidence'],
) => DoctorCheck;

const of =
  (outcome: CheckOutcome): Make =>
  (id, code, values = {}, evidence = []) => ({ id, outcome, code, values, evidence });

export const good = of('ok');
export const noted = of('note');
export const doubtful = of('confirm');
export const blocking = of('block');
export const open = of('unknown');

/** Nobody could tell. `evidence`: where it was looked. */
export function unread(id: CheckId, fact: Unknown, evidence: readonly string[] = []): DoctorCheck {
  return open(
    id,
    'unread',
    { reason: fact.reason },
    fact.detail === undefined ? evidence : [...evidence, fact.detail],
  );
}

/** What a rule for plans found, as the answer to a question; the good answer where it found nothing. */
export function found(
  id: CheckId,
  findings: readonly Finding[],
  otherwise: DoctorCheck,
): readonly DoctorCheck[] {
  return findings.length === 0
    ? [otherwise]
    : findings.map(({ severity, ...said }) => ({ id, outcome: severity, ...said }));
}
