import { assertNever } from '../../shared/model/assert-never.ts';
import type { GuestId } from '../../shared/model/guest.ts';
import type { Operation, Step, StepState } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Pending } from '../stores/board-store.ts';

type PlacedStep = Exclude<Step, { readonly address: null }>;

/** What is happening to a function right now. */
export interface Activity {
  readonly doing:
    | 'waiting'
    | 'parking'
    | 'returning'
    | 'attaching'
    | 'leaving'
    | 'removing'
    | 'silent'
    | 'refused'
    | 'atStop'
    | 'undoing';
  /** Since when the guest has been asked to let go; null while its answer is not waited for. */
  readonly askedSince: string | null;
  /** The guest it is on its way to; null when it leaves one. */
  readonly to: GuestId | null;
}

/** Functions on their way, from running operations and from what was asked for a moment ago. */
export function activities(
  operations: readonly Operation[],
  pending: readonly Pending[],
): ReadonlyMap<PciAddress, Activity> {
  const found = new Map<PciAddress, Activity>();
  for (const { functions, to } of pending)
    for (const address of functions) found.set(address, { doing: 'waiting', askedSince: null, to });
  for (const { state, plan, steps } of operations) {
    if (state !== 'running') continue;
    plan.steps.forEach((step, position) => {
      if (step.address === null) return;
      const activity = activityOf(step, steps[position]);
      if (activity !== null && (activity.doing !== 'waiting' || !found.has(step.address)))
        found.set(step.address, activity);
    });
  }
  return found;
}

function activityOf(step: PlacedStep, progress: StepState | undefined): Activity | null {
  const to = step.kind === 'attach-now' || step.kind === 'attach-next-start' ? step.guest : null;
  switch (progress?.state) {
    case undefined:
    case 'done':
    case 'failed':
    case 'undone':
    case 'undo-failed':
    case 'unknown':
      return null;
    case 'waiting':
      return { doing: 'waiting', askedSince: null, to };
    case 'undoing':
      return { doing: 'undoing', askedSince: null, to };
    case 'no-answer':
      return { doing: 'silent', askedSince: progress.since, to };
    case 'refused':
      return { doing: 'refused', askedSince: null, to };
    case 'at-stop':
      return { doing: 'atStop', askedSince: null, to };
    case 'asked':
    case 'seen':
      return { doing: 'leaving', askedSince: progress.since, to };
    case 'running':
      return { doing: doingOf(step), askedSince: null, to };
  }
}

function doingOf({ kind }: PlacedStep): Activity['doing'] {
  switch (kind) {
    case 'park':
      return 'parking';
    case 'return':
      return 'returning';
    case 'attach-now':
    case 'attach-next-start':
      return 'attaching';
    case 'detach-now':
    case 'detach-next-start':
      return 'leaving';
    case 'remove':
      return 'removing';
    case 'record':
    case 'remap':
    case 'set-vf-count':
    case 'keep-vf-count':
    case 'set-vf':
    case 'set-interface':
      return 'waiting';
    default:
      return assertNever(kind);
  }
}
