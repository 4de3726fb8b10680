import type { Problem } from '../../shared/model/operation.ts';
import type { Result } from '../../shared/model/result.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { Limits } from './limits.ts';
import type { ParkedReason, ParkedRecords } from './parked-records.ts';

/** What a step works with. */
export interface StepContext {
  readonly inventory: Inventory;
  readonly hypervisor: Hypervisor;
  readonly clock: Clock;
  readonly parked: ParkedRecords;
  readonly limits: Limits;
  /** Why this operation parks: a person asked for it, or to free a group. */
  readonly parksBecause: ParkedReason;
  /** Called when a guest was asked to let go and has not answered yet. */
  readonly asked: () => void;
}

/** A step is done when the snapshot shows it; anything else is a problem. */
export type StepResult = Result<null, Problem>;
