import { canChoose, type DetachChoice } from '../../../shared/model/detach.ts';
import type { GuestId } from '../../../shared/model/guest.ts';
import type { HostSnapshot } from '../../../shared/model/host-snapshot.ts';
import type { ProblemCode, Step } from '../../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../../shared/model/result.ts';
import type { HypervisorFailure } from '../../libvirt/hypervisor.ts';
import { createBell } from '../bell.ts';
import { problemOf } from '../problem-of.ts';
import type { StepContext, StepResult } from '../step-context.ts';
import { awaitConnection } from '../waiting.ts';
import { beginConversation } from './conversation.ts';
import { entriesLeaving, putBack, takeOut } from './definition.ts';
import { createRequest } from './request.ts';

/** While a guest has its time it is looked at again this often, in case an event was missed. */
const LOOK_AGAIN_MS = 1_000;
/** While only the guest or a person can change something, a change of the snapshot is what wakes. */
const LOOK_RARELY_MS = 60_000;
/** After libvirt came back the guest gets at least this long. */
const AFTER_RECONNECT_MS = 5_000;

/** `guest-no-answer` from libvirt: an earlier request is still open in the guest, so it has been asked and may yet answer. */
const STILL_ASKED: ReadonlySet<ProblemCode> = new Set(['guest-no-answer', 'guest-busy', 'connection-lost']);

/** What a live guest is asked to let go of: the step that wants it, how events call it, how it is seen to be gone, and the request. */
export interface Leaving {
  readonly step: Step;
  readonly guest: GuestId;
  readonly alias: string | null;
  readonly isGone: (snapshot: HostSnapshot) => boolean;
  readonly ask: () => Promise<Result<null, HypervisorFailure>>;
}

/**
 * Asks a live guest to let go of a device and follows the states of `transition` to an end. The answer of the call proves nothing
 * (facts/passthrough.md section 9), and events may come before it, so listening begins first.
 */
export async function converse(
  { step, guest, alias, isGone, ask }: Leaving,
  context: StepContext,
): Promise<StepResult> {
  const { clock, hypervisor, inventory, limits, person } = context;
  const now = (): number => clock.now().getTime();
  const bell = createBell(clock);
  const request = createRequest(ask, clock, bell);
  const heard = { refusal: false };
  const unsubscribes = [
    hypervisor.onEvent((event) => {
      if (event.kind === 'changed' || event.guest !== guest || event.alias !== alias) return;
      if (event.kind === 'device-removal-failed') heard.refusal = true;
      bell.ring();
    }),
    inventory.onChange(() => bell.ring()),
    ...(person === null ? [] : [person.onSaid(() => bell.ring())]),
  ];
  const talk = beginConversation(clock, context.told);
  let end = now() + limits.answer;
  let lost: string | null = null;

  const problem = (code: ProblemCode, original: string | null = null): StepResult =>
    failed(problemOf(inventory.snapshot(), step, code, original));
  const silence = (): StepResult => {
    if (lost !== null) return problem('connection-lost', lost);
    const seconds = Math.round(limits.answer / 1000);
    const words = request.failure()?.message ?? null;
    return failed(problemOf(inventory.snapshot(), step, 'guest-no-answer', words, { seconds }));
  };

  /** It keeps the function, with or without having said so. */
  const unwilling = (): StepResult => {
    const state = talk.state();
    const refused = state.state === 'refused' || ('refused' in state && state.refused);
    return refused ? problem('guest-refused') : silence();
  };

  /** Does what a person said. */
  async function act(choice: DetachChoice): Promise<StepResult> {
    const state = talk.state();
    if (!canChoose(state, choice)) return ok(null);
    const at = clock.now().toISOString();
    if (choice === 'at-stop') {
      const entries = await entriesLeaving(guest, context);
      if (!entries.ok) return entries;
      const tookOut = entries.value;
      if (!(await talk.go({ event: 'at-stop', at, tookOut }))) return problem('journal-unwritable');
      return takeOut(guest, tookOut, context);
    }
    if (state.state === 'at-stop') {
      const back = await putBack(guest, state.tookOut, context);
      if (!back.ok) return back;
    }
    end = now() + limits.answer;
    if (choice === 'again') {
      heard.refusal = false;
      request.ask();
    }
    await talk.go(choice === 'again' ? { event: 'again', at } : { event: choice });
    return ok(null);
  }

  request.ask();
  try {
    for (;;) {
      await bell.wait(talk.isAsked() ? Math.min(LOOK_AGAIN_MS, Math.max(0, end - now())) : LOOK_RARELY_MS);
      if (isGone(await inventory.refresh())) await talk.go({ event: 'removed' });
      if (heard.refusal || (talk.isAsked() && request.failure()?.code === 'guest-refused')) {
        heard.refusal = false;
        await talk.go({ event: 'removal-failed', at: clock.now().toISOString() });
      }
      const failure = talk.isAsked() ? request.failure() : null;
      if (failure?.code === 'guest-busy') {
        request.askLater();
        if (request.wasTaken()) await talk.go({ event: 'noticed' });
      }
      if (failure?.code === 'connection-lost' && lost === null) {
        lost = failure.message;
        if (!(await awaitConnection(hypervisor, clock, limits.reconnect))) return silence();
        end = Math.max(end, now() + AFTER_RECONNECT_MS);
      }
      if (failure !== null && !STILL_ASKED.has(failure.code)) return problem(failure.code, failure.message);
      if (now() >= end) await talk.go({ event: 'time-over' });

      const said = person?.take() ?? null;
      if (talk.isOpen() && (person === null || said === 'closing')) return unwilling();
      if (talk.isOpen() && said !== null && said !== 'closing') {
        const done = await act(said);
        if (!done.ok) return done;
      }
      const { state } = talk.state();
      if (state === 'gone') return ok(null);
      if (state === 'left') return unwilling();
    }
  } finally {
    request.stop();
    for (const unsubscribe of unsubscribes) unsubscribe();
  }
}
