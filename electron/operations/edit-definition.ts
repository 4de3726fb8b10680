import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Problem, ProblemCode, Step } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { problemOf } from './problem-of.ts';
import type { Made, StepContext } from './step-context.ts';
import { awaitSeen, inTime } from './waiting.ts';

/**
 * Changes a definition, if it still is the one that a person was shown. Done when the snapshot shows the definition that libvirt made
 * of it; after a lost answer, when it shows another one than before, since right before the call it was that.
 */
export async function editDefinition(
  step: Extract<Step, { readonly kind: 'edit-definition' }>,
  context: StepContext,
): Promise<Result<Made, Problem>> {
  const { hypervisor, inventory, clock, limits } = context;
  const { guest, edit, basedOn, before } = step;
  const problem = (code: ProblemCode, original: string | null = null): Result<never, Problem> =>
    failed(problemOf(inventory.snapshot(), step, code, original));
  const mark = (snapshot: HostSnapshot): string | null =>
    snapshot.guests.find(({ id }) => id === guest)?.definitionMark ?? null;

  if (mark(await inventory.refresh()) !== basedOn) return problem('definition-changed');
  // Without it there would be no way back.
  if (before === undefined && edit.kind !== 'restore') return problem('journal-unwritable');
  const answer = await inTime(clock, limits.bind, hypervisor.editDefinition({ guest, edit, basedOn }));
  if (answer !== 'late' && answer.ok) {
    const { mark: made } = answer.value;
    const seen = await awaitSeen(context, (snapshot) => mark(snapshot) === made, limits.seen);
    return seen ? ok({ made }) : problem('not-seen');
  }
  const lost = answer === 'late' || answer.error.code === 'connection-lost';
  if (lost && (await awaitSeen(context, (snapshot) => isOther(mark(snapshot), basedOn), limits.seen))) {
    const made = mark(inventory.snapshot());
    if (made !== null) return ok({ made });
  }
  return answer === 'late' ? problem('libvirt-error') : problem(answer.error.code, answer.error.message);
}

function isOther(mark: string | null, basedOn: string): boolean {
  return mark !== null && mark !== basedOn;
}
