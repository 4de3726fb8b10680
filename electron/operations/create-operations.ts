import { randomUUID } from 'node:crypto';
import type { Operation, OperationRequest, Plan, StepState } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { deviceUsage } from '../../shared/rules/device-usage.ts';
import { isBlocked, planFor } from '../../shared/rules/plan.ts';
import type { ParkedSiblings } from '../../shared/rules/plan-returns.ts';
import { planUndo } from '../../shared/rules/plan-undo.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { RootHelper } from '../privileged/root-helper.ts';
import { exportActivity } from './export-activity.ts';
import { admitted } from './admitted.ts';
import { createEar, type Ear } from './detach/person.ts';
import { claimKeys, createClaims, type Claim } from './claims.ts';
import { execute } from './execute.ts';
import { standardLimits, type Limits } from './limits.ts';
import { createOperationList } from './operation-list.ts';
import type { Operations, Refusal } from './operations.ts';
import type { ParkedRecords } from './parked-records.ts';
import { watchSiblings } from './return-siblings.ts';

/** What operations work with. */
export interface OperationsParts {
  readonly inventory: Inventory;
  readonly hypervisor: Hypervisor;
  readonly rootHelper: RootHelper;
  readonly clock: Clock;
  readonly parked: ParkedRecords;
  /** Which host it is: see `HostEntry`. */
  readonly hostId: string;
  /** Who runs the program, `user@host`. */
  readonly by: string;
  readonly limits?: Limits;
}

const BUSY: Refusal = { code: 'busy', message: 'another operation works on the same group' };
const CLOSED: Refusal = { code: 'closed', message: 'this host is being left' };
const NOT_FOUND: Refusal = { code: 'not-found', message: 'there is no such operation' };
const NOT_INTERRUPTED: Refusal = { code: 'not-found', message: 'there is no such interrupted operation' };

function siblingsOnly(parked: ParkedRecords): ParkedSiblings {
  return new Map([...parked.all()].filter(([, { why }]) => why === 'sibling'));
}

/** The engine: rules on fresh facts, a plan, steps with undo, and the truth read afterwards. */
export function createOperations(parts: OperationsParts): Operations {
  const { inventory, hypervisor, rootHelper, clock, parked, limits = standardLimits } = parts;
  const operations = createOperationList();
  const claims = createClaims();
  const running = new Set<Promise<void>>();
  const ears = new Map<string, Ear>();
  let closed = false;

  function planned(request: OperationRequest): Plan {
    return planFor(indexSnapshot(inventory.snapshot()), request, siblingsOnly(parked));
  }

  function undoing(operation: Operation): Plan {
    const index = indexSnapshot(inventory.snapshot());
    return planUndo(index, { operation, devices: [] }, siblingsOnly(parked));
  }

  function keysNow(functions: readonly PciAddress[]): ReadonlySet<string> {
    return claimKeys(indexSnapshot(inventory.snapshot()), functions);
  }

  function begun(plan: Plan, undoes: string | null): Operation {
    const now = clock.now().toISOString();
    const blocked = isBlocked(plan);
    return {
      id: randomUUID(),
      by: parts.by,
      undoes,
      undoneBy: null,
      plan,
      state: blocked ? 'blocked' : 'running',
      steps: plan.steps.map(() => ({ state: 'waiting' })),
      problem: null,
      startedAt: now,
      endedAt: blocked ? now : null,
    };
  }

  async function carryOut(begin: Operation, claim: Claim): Promise<void> {
    let operation = begin;
    const report = (number: number, state: StepState): void => {
      operation = { ...operation, steps: operation.steps.with(number, state) };
      operations.put(operation);
    };
    const parksBecause = operation.plan.request.kind === 'park' ? 'asked' : 'sibling';
    const ear = createEar();
    ears.set(begin.id, ear);
    if (closed) ear.close();
    const { person } = ear;
    const context = {
      inventory,
      hypervisor,
      rootHelper,
      clock,
      parked,
      limits,
      parksBecause,
      person,
    } as const;
    try {
      const outcome = await execute(operation.plan.steps, context, report);
      if (outcome === null) return;
      operation = { ...operation, ...outcome, endedAt: clock.now().toISOString() };
    } catch (error) {
      const problem = { code: 'libvirt-error', values: {}, original: String(error) } as const;
      operation = { ...operation, state: 'failed', problem, endedAt: clock.now().toISOString() };
    } finally {
      claim.release();
      ears.delete(begin.id);
    }
    operations.put(operation);
    if (operation.state !== 'succeeded') setUndone(operation.undoes, null);
    for (const [number, step] of operation.plan.steps.entries())
      if (step.kind === 'return' && operation.steps[number]?.state === 'failed') siblings.leave(step.address);
    siblings.look();
  }

  const siblings = watchSiblings({ inventory, parked, claims, run });

  function setUndone(id: string | null, undoneBy: string | null): void {
    const operation = operations.find(id);
    if (operation !== undefined) operations.put({ ...operation, undoneBy });
  }

  /** The groups are claimed before facts are read, so that no other operation changes them in between. */
  async function begin(
    functions: readonly PciAddress[],
    plan: () => Plan,
    undoes: string | null,
  ): Promise<Result<Operation, Refusal>> {
    if (closed) return failed(CLOSED);
    const claim = claims.take(keysNow(functions));
    if (claim === null) return failed(BUSY);
    let handedOver = false;
    try {
      await parked.load();
      await inventory.refresh();
      if (!claim.extend(keysNow(functions))) return failed(BUSY);
      const operation = begun(admitted(plan()), undoes);
      operations.put(operation);
      if (operation.state === 'blocked') return ok(operation);
      setUndone(undoes, operation.id);
      handedOver = true;
      const work = carryOut(operation, claim);
      running.add(work);
      void work.finally(() => running.delete(work));
      return ok(operation);
    } finally {
      if (!handedOver) claim.release();
    }
  }

  function run(request: OperationRequest): Promise<Result<Operation, Refusal>> {
    return begin(request.functions, () => planned(request), null);
  }

  return {
    async plan(request) {
      await parked.load();
      return planned(request);
    },
    run,
    answer(id, choice) {
      const operation = operations.all().find((one) => one.id === id);
      const waits =
        operation?.steps.some(({ state }) => state === 'no-answer' || state === 'at-stop') ?? false;
      if (operation === undefined || !waits) return null;
      ears.get(id)?.say(choice);
      return operation;
    },
    async undoPlan(id) {
      await parked.load();
      await inventory.refresh();
      const operation = operations.find(id);
      return operation === undefined ? failed(NOT_FOUND) : ok(undoing(operation));
    },
    async undo(id) {
      const before = operations.find(id);
      if (before === undefined) return failed(NOT_FOUND);
      const now = (): Operation => operations.find(id) ?? before;
      return begin(before.plan.request.functions, () => undoing(now()), id);
    },
    resume: () => Promise.resolve(failed(NOT_INTERRUPTED)),
    list: () => operations.all(),
    usage: () => Promise.resolve(deviceUsage([], clock.now().toISOString())),
    export: (format) =>
      Promise.resolve(
        exportActivity(format, {
          hostId: parts.hostId,
          operations: operations.all(),
          usage: [],
          at: clock.now(),
        }),
      ),
    onChange: (listener) => operations.onChange(listener),
    async close() {
      closed = true;
      siblings.stop();
      for (const ear of ears.values()) ear.close();
      await Promise.allSettled([...running]);
    },
  };
}
