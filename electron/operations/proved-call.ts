import type { HostSnapshot } from '../../shared/model/host-snapshot.ts';
import type { ProblemCode, Step } from '../../shared/model/operation.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { HypervisorFailure } from '../libvirt/hypervisor.ts';
import { problemOf } from './problem-of.ts';
import type { StepContext, StepResult } from './step-context.ts';
import { awaitSeen, inTime } from './waiting.ts';

/** One call, to libvirt or the helper, and how its effect is recognised. */
export interface ProvedCall {
  readonly step: Step;
  readonly call: () => Promise<Result<unknown, Pick<HypervisorFailure, 'code' | 'message'>>>;
  /** Whether a snapshot shows the effect. */
  readonly seen: (snapshot: HostSnapshot) => boolean;
  /** How long the call may take, and what it is called when it takes longer. */
  readonly limit: number;
  readonly late: ProblemCode;
}

/**
 * Makes a call and believes only what is read afterwards: a call that failed or got lost may have done its work, one that
 * succeeded may not.
 */
export async function provedCall(context: StepContext, proved: ProvedCall): Promise<StepResult> {
  const { clock, inventory, limits } = context;
  const { step, seen } = proved;
  const problem = (code: ProblemCode, original: string | null = null): StepResult => {
    const snapshot = inventory.snapshot();
    return failed(problemOf(snapshot, step, causeOf(snapshot, step, code), original));
  };

  const answer = await inTime(clock, proved.limit, proved.call());
  if (answer === 'late') return (await awaitSeen(context, seen, 0)) ? ok(null) : problem(proved.late);
  if (answer.ok) return (await awaitSeen(context, seen, limits.seen)) ? ok(null) : problem('not-seen');
  const { code, message } = answer.error;
  const patience = code === 'connection-lost' ? limits.seen : 0;
  return (await awaitSeen(context, seen, patience)) ? ok(null) : problem(code, message);
}

/** A guest that stopped in the middle explains what libvirt has no code for. */
function causeOf(snapshot: HostSnapshot, step: Step, code: ProblemCode): ProblemCode {
  const vague = code === 'not-seen' || code === 'libvirt-error';
  if (!vague || step.kind !== 'attach-now' || snapshot.libvirt.state !== 'connected') return code;
  const guest = snapshot.guests.find(({ id }) => id === step.guest);
  if (guest === undefined) return 'guest-gone';
  return guest.now === null ? 'guest-not-running' : code;
}
