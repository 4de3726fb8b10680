import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { Step } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { HypervisorFailure } from '../libvirt/hypervisor.ts';
import { createBell } from './bell.ts';
import { assigned, drivingOf, isGone, isGroupHeld } from './look.ts';
import { problemOf } from './problem-of.ts';
import type { StepContext, StepResult } from './step-context.ts';
import { awaitConnection, awaitSeen } from './waiting.ts';

type DetachNow = Extract<Step, { readonly kind: 'detach-now' }>;

/** While waiting the guest is looked at again this often, in case an event was missed. */
const LOOK_AGAIN_MS = 1_000;
/** After libvirt came back the guest gets at least this long. */
const AFTER_RECONNECT_MS = 5_000;

/**
 * Asks a live guest to let go of a function: gone, refused, or no answer in the stated time. The answer of the call proves
 * nothing (facts/passthrough.md section 9), and events may come before it, so listening begins first.
 */
export async function detachNow(step: DetachNow, context: StepContext): Promise<StepResult> {
  const { inventory } = context;
  const before = await inventory.refresh();
  if (isGone(before, step.guest, 'now', step.address)) return ok(null);
  const alias = assigned(before, step.guest, 'now', step.address)?.alias ?? null;
  const outcome = await ask(step, alias, context);
  if (outcome.ok) await afterwards(step, context);
  return outcome;
}

async function ask(step: DetachNow, alias: string | null, context: StepContext): Promise<StepResult> {
  const { clock, hypervisor, inventory, limits } = context;
  const { guest, address } = step;
  const gone = (snapshot: HostSnapshot): boolean => isGone(snapshot, guest, 'now', address);
  const bell = createBell(clock);
  const heard = { refusal: false };
  let lost: string | null = null;
  let answer: Result<null, HypervisorFailure> | null = null;
  const unsubscribes = [
    hypervisor.onEvent((event) => {
      if (event.kind === 'changed' || event.guest !== guest || event.alias !== alias) return;
      if (event.kind === 'device-removal-failed') heard.refusal = true;
      bell.ring();
    }),
    inventory.onChange(() => bell.ring()),
  ];
  const call = async (): Promise<void> => {
    answer = await hypervisor.detach(guest, address, 'now');
    bell.ring();
  };

  context.asked();
  let end = clock.now().getTime() + limits.answer;
  try {
    void call().catch((error: unknown) => {
      answer = failed({ code: 'libvirt-error', libvirtCode: null, message: String(error) });
      bell.ring();
    });
    for (;;) {
      await bell.wait(Math.min(LOOK_AGAIN_MS, Math.max(0, end - clock.now().getTime())));
      if (gone(await inventory.refresh())) return ok(null);
      if (heard.refusal) return failed(problemOf(inventory.snapshot(), step, 'guest-refused'));
      const failure = failureOf(answer);
      if (failure?.code === 'connection-lost' && lost === null) {
        lost = failure.message;
        if (!(await awaitConnection(hypervisor, clock, limits.reconnect))) break;
        end = Math.max(end, clock.now().getTime() + AFTER_RECONNECT_MS);
      } else if (failure !== null && !STILL_ASKED.has(failure.code)) {
        return failed(problemOf(inventory.snapshot(), step, failure.code, failure.message));
      }
      if (clock.now().getTime() >= end) break;
    }
    return failed(
      lost === null
        ? problemOf(inventory.snapshot(), step, 'guest-no-answer', failureOf(answer)?.message ?? null, {
            seconds: Math.round(limits.answer / 1000),
          })
        : problemOf(inventory.snapshot(), step, 'connection-lost', lost),
    );
  } finally {
    for (const unsubscribe of unsubscribes) unsubscribe();
  }
}

/** `guest-no-answer` from libvirt: an earlier request is still open in the guest, so it has been asked and may yet answer. */
const STILL_ASKED: ReadonlySet<string> = new Set(['guest-no-answer', 'connection-lost']);

function failureOf(answer: Result<null, HypervisorFailure> | null): HypervisorFailure | null {
  return answer === null || answer.ok ? null : answer.error;
}

/**
 * libvirt gives a managed function back when it leaves, with two exceptions (seen on the test bed, libvirt 11.3): one that was parked by
 * nodedev-detach before it was attached stays on vfio-pci, even when it was returned by other means in between; and while the
 * rest of the group belongs to a guest the kernel refuses the driver. Both are written down, so that they are returned.
 */
async function afterwards({ address, managed }: DetachNow, context: StepContext): Promise<void> {
  if (!managed) return;
  await awaitSeen(
    context,
    (snapshot) => drivingOf(snapshot, address).kind !== 'vfio' || isGroupHeld(snapshot, address),
    context.limits.seen / 2,
  );
  const snapshot = context.inventory.snapshot();
  const { kind } = drivingOf(snapshot, address);
  if (kind === 'vfio' || (kind === 'none' && isGroupHeld(snapshot, address)))
    await context.parked.remember(
      address,
      context.parked.get(address) ?? { previousDriver: null, why: 'sibling' },
    );
}
