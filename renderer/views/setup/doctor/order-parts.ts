import {
  checkParts,
  checks as partOf,
  type CheckOutcome,
  type CheckPart,
  type DoctorCheck,
} from '../../../../shared/model/doctor-check.ts';

/** The gravest first. */
export const outcomes: readonly CheckOutcome[] = ['block', 'confirm', 'note', 'unknown', 'ok'];

/** The checks of one subject. */
export interface PartOfChecks {
  readonly part: CheckPart;
  readonly checks: readonly DoctorCheck[];
}

/** What is only not known or fine stays in the order of the parts: it is no reason to come before another. */
const graveness = ({ outcome }: DoctorCheck): number => Math.min(outcomes.indexOf(outcome), 3);

/** The checks by subject, gravest first in each, and the subject with the gravest first. */
export function orderParts(checks: readonly DoctorCheck[]): readonly PartOfChecks[] {
  return checkParts
    .map((part) => ({
      part,
      checks: checks
        .filter(({ id }) => partOf[id] === part)
        .toSorted((a, b) => outcomes.indexOf(a.outcome) - outcomes.indexOf(b.outcome)),
    }))
    .filter(({ checks: own }) => own.length > 0)
    .toSorted((a, b) => Math.min(...a.checks.map(graveness)) - Math.min(...b.checks.map(graveness)));
}
