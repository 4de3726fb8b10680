import type { Operation, OperationRequest } from '../../shared/model/operation.ts';
import type { FileLook } from '../../shared/model/file-look.ts';
import type { Fact } from '../../shared/model/fact.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import { canChoose } from '../../shared/model/detach.ts';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import { deviceUsage } from '../../shared/rules/device-usage.ts';
import { claimedFunctions } from '../../shared/rules/indirect/claimed-functions.ts';
import { planFor } from '../../shared/rules/plan.ts';
import type { ParkedSiblings } from '../../shared/rules/plan-returns.ts';
import { planFinish, planTakeBack, planUndo } from '../../shared/rules/plan-undo.ts';
import { indexSnapshot, type SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { Journal } from '../journal/journal.ts';
import type { Hypervisor } from '../libvirt/hypervisor.ts';
import type { RootHelper } from '../privileged/root-helper.ts';
import type { SetupHelper } from '../privileged/setup-call.ts';
import type { Watchdog } from '../watchdog/watchdog.ts';
import { admitted } from './admitted.ts';
import { carryOut } from './carry-out.ts';
import { createChronicle } from './chronicle.ts';
import { createClaims } from './claims.ts';
import { createEar, type Ear } from './detach/person.ts';
import { exportActivity } from './export-activity.ts';
import { holdGroups } from './hold-groups.ts';
import type { HeldLock, HostLocks } from './host-locks.ts';
import { awaitInFlight } from './in-flight.ts';
import { keepEntries } from './keep-entries.ts';
import { watchSerials } from './last-known-serials.ts';
import { standardLimits, type Limits } from './limits.ts';
import { createOperationList } from './operation-list.ts';
import type { Operations, Refusal, Resumption } from './operations.ts';
import type { ParkedRecords } from './parked-records.ts';
import type { ProgramAtWork } from './program-at-work.ts';
import { seeRomFile } from './see-rom-file.ts';
import { proposeNew, proposeRest, type Proposal } from './proposal.ts';
import { createRecorder } from './recorder.ts';
import type { Decision } from './timed/decision.ts';
import { settleWatched } from './timed/settle-watched.ts';
import { timedPlan } from './timed/timed-plan.ts';
import { watchSiblings } from './return-siblings.ts';
import { watchUse } from './watch-use.ts';

/** What operations work with. */
export interface OperationsParts {
  readonly inventory: Inventory;
  readonly hypervisor: Hypervisor;
  readonly rootHelper: RootHelper;
  readonly setupHelper: SetupHelper;
  readonly clock: Clock;
  readonly parked: ParkedRecords;
  readonly watchdog: Watchdog;
  readonly journal: Journal;
  readonly locks: HostLocks;
  readonly program: ProgramAtWork;
  /** What lies at a path of the host. */
  readonly lookAt: (path: string) => Promise<Fact<FileLook>>;
  /** Which host it is: see `HostEntry`. */
  readonly hostId: string;
  readonly limits?: Limits;
}

type Begun = Promise<Result<Operation, Refusal>>;

const CLOSED: Refusal = { code: 'closed', message: 'this host is being left' };
const NOT_FOUND: Refusal = { code: 'not-found', message: 'there is no such operation' };
const NOT_INTERRUPTED: Refusal = { code: 'not-found', message: 'it is not interrupted' };
const TAKEN_BACK: Refusal = { code: 'busy', message: 'it is being taken back' };

/** The engine: rules on fresh facts, a plan, steps that are written down and have an undo, and the truth read afterwards. */
export function createOperations(parts: OperationsParts): Operations {
  const {
    inventory,
    hypervisor,
    rootHelper,
    setupHelper,
    clock,
    parked,
    watchdog,
    journal,
    locks,
    program,
    lookAt,
  } = parts;
  const { limits = standardLimits } = parts;
  const operations = createOperationList();
  const claims = createClaims();
  const recorder = createRecorder({ journal, clock, by: program.by, program: program.program });
  const chronicle = createChronicle({ inventory, journal, program, operations });
  const serials = watchSerials(inventory);
  const running = new Set<Promise<void>>();
  const ears = new Map<string, Ear>();
  const decisions = new Map<string, Decision>();
  let closed = false;

  const fresh = async (): Promise<void> => {
    await Promise.all([parked.load(), journal.refresh()]);
  };
  const siblingsParked = (): ParkedSiblings =>
    new Map([...parked.all()].filter(([, { why }]) => why === 'sibling'));

  const siblings = watchSiblings({
    inventory,
    parked,
    claims,
    run,
    async held() {
      await journal.refresh();
      return chronicle.unsettled();
    },
  });
  const unwatchUse = watchUse({ inventory, journal, claims, clock });

  const unwatchWatched = settleWatched({
    inventory,
    watchdog,
    recorder,
    chronicle,
    clock,
    told: (operation) => operations.tell(operation),
  });

  const live = (id: string): Operation | undefined => operations.all().find((one) => one.id === id);

  /** What an operation waits for a yes with; undefined when it does not. */
  function waiting(id: string): Decision | undefined {
    return live(id)?.state === 'awaiting-confirmation' ? decisions.get(id) : undefined;
  }

  async function work(proposal: Proposal, lock: HeldLock): Promise<void> {
    const { id, plan } = proposal.operation;
    const parksBecause = plan.request.kind === 'park' ? 'asked' : 'sibling';
    const ear = createEar();
    ears.set(id, ear);
    if (closed) ear.close();
    const { person } = ear;
    // Nobody may be asked any more either: what they said could not be done.
    const unwatchLock = lock.onLost(() => ear.close());
    const context = {
      inventory,
      hypervisor,
      rootHelper,
      setupHelper,
      clock,
      parked,
      serials,
      limits,
      parksBecause,
      person,
      isLockLost: () => lock.isLost(),
    } as const;
    const put = (operation: Operation): void => operations.put(operation);
    const begun = (decision: Decision): void => {
      decisions.set(id, decision);
      if (closed) decision.close();
    };
    const guard = { watchdog, begun, isClosing: () => closed };
    try {
      const ended = await carryOut(proposal, context, { recorder, put, guard });
      for (const [number, step] of plan.steps.entries())
        if (step.kind === 'return' && ended?.steps[number]?.state === 'failed') siblings.leave(step.address);
    } finally {
      ears.delete(id);
      decisions.delete(id);
      program.leave(id);
      unwatchLock();
      if (lock.isLost()) interrupt(id);
      lock.release();
      siblings.look();
    }
  }

  /** An operation that stopped before its end: from here on the host is asked what is done of it. */
  function interrupt(id: string): void {
    if (live(id)?.endedAt !== null) return;
    operations.forget(id);
    const operation = chronicle.find(id)?.operation;
    if (operation !== undefined) operations.tell(operation);
  }

  /** Writes down that it begins or goes on, before anything is done. What was refused is written down as far as that is possible. */
  async function record({ operation, resumes }: Proposal, index: SnapshotIndex): Promise<Refusal | null> {
    const { id, state } = operation;
    if (state === 'blocked') {
      if (!resumes && (await recorder.begin(operation, index)) === null) await recorder.end(operation);
      return null;
    }
    program.enter(id);
    const words = await (resumes ? recorder.resume(id) : recorder.begin(operation, index));
    if (words === null) return null;
    program.leave(id);
    return { code: 'no-journal', message: words };
  }

  async function begin(
    functions: readonly PciAddress[],
    propose: (index: SnapshotIndex) => Promise<Proposal | Refusal> | Proposal | Refusal,
  ): Begun {
    if (closed) return failed(CLOSED);
    const held = await holdGroups({ claims, locks, inventory }, functions);
    if (!held.ok) return held;
    let handedOver = false;
    try {
      await fresh();
      const index = indexSnapshot(inventory.snapshot());
      const proposed = await propose(index);
      if ('code' in proposed) return failed(proposed);
      const timed = await timedPlan(index, proposed.operation.plan, watchdog);
      const plan = await keepEntries(timed, index.snapshot, hypervisor);
      const proposal = { ...proposed, operation: { ...proposed.operation, plan } };
      const refused = await record(proposal, index);
      if (refused !== null) return failed(refused);
      const { operation, resumes } = proposal;
      const blocked = operation.state === 'blocked';
      if (!blocked || !resumes) operations.put(operation);
      if (blocked) return ok(operation);
      handedOver = true;
      const carried = work(proposal, held.value);
      running.add(carried);
      void carried.finally(() => running.delete(carried));
      return ok(operation);
    } finally {
      if (!handedOver) held.value.release();
    }
  }

  const claimed = (request: OperationRequest): readonly PciAddress[] =>
    claimedFunctions(indexSnapshot(inventory.snapshot()), request);

  function run(request: OperationRequest): Begun {
    return begin(claimed(request), async (index) => {
      const plan = await seeRomFile(planFor(index, request, siblingsParked()), lookAt);
      return proposeNew(admitted(plan), program.by, null, clock.now());
    });
  }

  async function undo(id: string): Begun {
    await journal.refresh();
    const found = chronicle.find(id);
    if (found === undefined) return failed(NOT_FOUND);
    return begin(claimed(found.operation.plan.request), (index) => {
      const plan = planUndo(index, chronicle.find(id) ?? found, siblingsParked());
      return proposeNew(admitted(plan), program.by, id, clock.now());
    });
  }

  async function resume(id: string, how: Resumption): Begun {
    await journal.refresh();
    const found = chronicle.find(id);
    if (found === undefined) return failed(NOT_FOUND);
    if (found.entry !== undefined) await awaitInFlight(found.entry, { inventory, clock, limits });
    return begin(claimed(found.operation.plan.request), async (index) => {
      const now = chronicle.find(id) ?? found;
      if (now.operation.state !== 'interrupted') return NOT_INTERRUPTED;
      if (now.operation.undoneBy !== null) return TAKEN_BACK;
      if (how === 'finish') {
        const rest = await seeRomFile(planFinish(index, now), lookAt);
        return proposeRest(now.operation, admitted(rest), index);
      }
      const plan = planTakeBack(index, now, siblingsParked());
      return proposeNew(admitted(plan), program.by, id, clock.now());
    });
  }

  return {
    async plan(request) {
      await parked.load();
      const index = indexSnapshot(inventory.snapshot());
      const plan = await seeRomFile(planFor(index, request, siblingsParked()), lookAt);
      return timedPlan(index, plan, watchdog);
    },
    run,
    answer(id, choice) {
      const operation = live(id);
      if (operation?.steps.some((state) => canChoose(state, choice)) !== true) return null;
      ears.get(id)?.say(choice);
      return operation;
    },
    async undoPlan(id) {
      await fresh();
      const found = chronicle.find(id);
      if (found === undefined) return failed(NOT_FOUND);
      const index = indexSnapshot(await inventory.refresh());
      return ok(await timedPlan(index, planUndo(index, found, siblingsParked()), watchdog));
    },
    undo,
    resume,
    async confirm(id) {
      const answer = (await waiting(id)?.confirm()) ?? 'too-late';
      if (answer !== 'given') return answer;
      return live(id) ?? 'too-late';
    },
    revertNow(id) {
      const decision = waiting(id);
      decision?.takeBack();
      return decision === undefined ? null : (live(id) ?? null);
    },
    refresh: () => journal.refresh(),
    list: () => chronicle.list(),
    journal: () => ({ problem: journal.problem() }),
    async usage() {
      await journal.refresh();
      return deviceUsage(journal.uses(), clock.now().toISOString());
    },
    async export(format) {
      await journal.refresh();
      const at = clock.now();
      const usage = deviceUsage(journal.uses(), at.toISOString());
      return exportActivity(format, { hostId: parts.hostId, operations: chronicle.list(), usage, at });
    },
    onChange: (listener) => operations.onChange(listener),
    async close() {
      closed = true;
      siblings.stop();
      chronicle.stop();
      unwatchUse();
      unwatchWatched();
      for (const ear of ears.values()) ear.close();
      serials.stop();
      for (const decision of decisions.values()) decision.close();
      await Promise.allSettled([...running]);
    },
  };
}
