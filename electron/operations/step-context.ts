import type { DetachOpen } from '../../shared/model/detach.ts';
import type { Problem, Step } from '../../shared/model/operation.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { RootHelper } from '../privileged/root-helper.ts';
import type { SetupHelper } from '../privileged/setup-call.ts';
import type { Person } from './detach/person.ts';
import type { LastKnownSerials } from './last-known-serials.ts';
import type { Limits } from './limits.ts';
import type { ParkedReason, ParkedRecords } from './parked-records.ts';

/** The step that takes a function from a live guest. */
export type DetachNow = Extract<Step, { readonly kind: 'detach-now' }>;

/** A step that a live guest has to agree to: it may also take what comes from a pool or is a share. */
export type TakesLive = DetachNow | Extract<Step, { readonly kind: 'take-indirect' }>;

/** What a step works with. */
export interface StepContext {
  readonly inventory: Inventory;
  readonly hypervisor: Hypervisor;
  readonly rootHelper: RootHelper;
  readonly setupHelper: SetupHelper;
  readonly clock: Clock;
  readonly parked: ParkedRecords;
  readonly serials: LastKnownSerials;
  readonly limits: Limits;
  /** Why this operation parks: a person asked for it, or to free a group. */
  readonly parksBecause: ParkedReason;
  /** Called with each state of the conversation with a guest that is asked to let go. False when it could not be written down. */
  readonly told: (state: DetachOpen) => Promise<boolean>;
  /** Who is asked when a guest does not answer; null where nobody can be: then that is a failure. */
  readonly person: Person | null;
  /** Whether another program may work on the same groups by now: then nothing more may be done. */
  readonly isLockLost: () => boolean;
  /** What this operation takes from live guests. */
  readonly leaving: readonly TakesLive[];
}

/** What all steps of an operation share. */
export type StepsContext = Omit<StepContext, 'told' | 'leaving'>;

/** The mark of a definition that a step changed. */
export interface Made {
  readonly made: string;
}

/** A step is done when the snapshot shows it, perhaps with a note of what went beside; anything else is a problem. */
export type StepResult = Result<Problem | null, Problem>;

/** How any step ends. */
export type RunResult = Result<Problem | Made | null, Problem>;
