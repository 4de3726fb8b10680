import type { ProblemCode, Step } from '../../../shared/model/operation.ts';
import { failed, ok } from '../../../shared/model/result.ts';
import { createBell } from '../bell.ts';
import { problemOf } from '../problem-of.ts';
import type { StepContext, StepResult } from '../step-context.ts';
import { inTime } from '../waiting.ts';
import { isOff } from './guest-is.ts';

/** A change of the snapshot is what wakes; an event may have been missed. */
const LOOK_AGAIN_MS = 5_000;

/**
 * Asks a guest to shut down and waits for it. Done when libvirt shows it off, whoever did that. A guest that does not answer in the stated time, or by
 * the time the host is left, is a failure: the request stays open, so it may yet stop.
 */
export async function shutDown(
  step: Extract<Step, { readonly kind: 'shut-down' }>,
  context: StepContext,
): Promise<StepResult> {
  const { clock, hypervisor, inventory, limits, person, told } = context;
  const { guest } = step;
  const now = (): number => clock.now().getTime();
  const problem = (code: ProblemCode, original: string | null, seconds: number): StepResult =>
    failed(problemOf(inventory.snapshot(), step, code, original, { seconds }));
  const bell = createBell(clock);
  const unsubscribes = [
    inventory.onChange(() => bell.ring()),
    ...(person === null ? [] : [person.onSaid(() => bell.ring())]),
  ];
  try {
    if (isOff(await inventory.refresh(), guest)) return ok(null);
    const began = now();
    const answer = await inTime(clock, limits.bind, hypervisor.shutDownGuest(guest));
    if (answer === 'late' || !answer.ok) {
      if (isOff(await inventory.refresh(), guest)) return ok(null);
      return answer === 'late'
        ? problem('libvirt-error', null, 0)
        : problem(answer.error.code, answer.error.message, 0);
    }
    const since = new Date(began).toISOString();
    if (!(await told({ state: 'asked', since }))) return problem('journal-unwritable', null, 0);
    for (;;) {
      if (isOff(await inventory.refresh(), guest)) return ok(null);
      const left = began + limits.shutDown - now();
      if (left <= 0 || person === null || person.take() === 'closing')
        return problem('shutdown-no-answer', null, Math.round((now() - began) / 1000));
      await bell.wait(Math.min(LOOK_AGAIN_MS, left));
    }
  } finally {
    for (const unsubscribe of unsubscribes) unsubscribe();
  }
}
