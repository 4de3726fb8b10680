import { hookChangeBack } from '../model/libvirt-hook.ts';
import { assertNever } from '../model/assert-never.ts';
import type { Finding } from '../model/finding.ts';
import type { Operation, OperationRequest, Plan, Step } from '../model/operation.ts';
import { comparePciAddresses } from '../model/pci-address.ts';
import type { RecordedDevice } from '../model/recorded-device.ts';
import { commandsFor } from './commands.ts';
import { findingsForSteps } from './findings-for-steps.ts';
import { functionState } from './function-state.ts';
import { block, note } from './make-finding.ts';
import type { ParkedSiblings } from './plan-returns.ts';
import { deviceLine, isReplaced, recordDevice } from './record-device.ts';
import { hasMovedOn } from './setup/setup-undo.ts';
import type { SnapshotIndex } from './snapshot-index.ts';
import { stepInEffect } from './step-in-effect.ts';
import { stepsBack } from './steps-back.ts';

/** An operation to take back, and what its functions were when it began. */
export interface Undoing {
  readonly operation: Operation;
  readonly devices: readonly RecordedDevice[];
  /** What was done besides its steps: taken out of a definition because the guest did not answer. */
  readonly besides: readonly Step[];
}

/** What a person would have asked for to get the opposite. */
function opposite({ request, steps }: Plan): OperationRequest {
  const { functions } = request;
  switch (request.kind) {
    case 'attach':
      return { kind: 'detach', from: request.to, functions, scope: request.scope };
    case 'detach':
      return { kind: 'attach', to: request.from, functions, scope: request.scope };
    case 'move':
      return { kind: 'move', from: request.to, to: request.from, functions, scope: request.scope };
    case 'park':
      return { kind: 'return', functions };
    case 'return':
      return { kind: 'park', functions };
    case 'attach-indirect':
      return { ...rest(request), kind: 'detach-indirect', from: request.to };
    case 'detach-indirect':
      return { ...rest(request), kind: 'attach-indirect', to: request.from };
    case 'create-mediated':
      return { ...request, kind: 'destroy-mediated' };
    case 'destroy-mediated':
      return { ...request, kind: 'create-mediated' };
    case 'remove':
    case 'rescan':
    case 'switch-on':
      return { kind: 'rescan', functions: [] };
    case 'install-start-check':
    case 'remove-start-check':
    case 'install-hand-over':
    case 'remove-hand-over':
      return { kind: hookChangeBack(request.kind), functions: [] };
    // Its opposite is the text from before, which only its step has.
    case 'edit-definition':
      return request;
    case 'set-vf-count': {
      const step = steps.find(({ kind }) => kind === 'set-vf-count');
      const before = step?.kind === 'set-vf-count' ? step.before : null;
      const keep = steps.some((one) => one.kind === 'keep-vf-count' && one.before !== null);
      return { ...request, ...before, keep };
    }
    case 'set-vf': {
      const before = steps.flatMap((step) => (step.kind === 'set-vf' ? (step.before ?? []) : []));
      return before.length === 0 ? request : { ...request, settings: before };
    }
    // Nobody asks for an interface to be switched off.
    case 'bring-up':
      return request;
    case 'remap':
      return { ...request, functions: request.insteadOf, insteadOf: functions };
    case 'start':
      return { kind: 'force-off', guest: request.guest, functions: [] };
    case 'shut-down':
    case 'force-off':
      return { kind: 'start', guest: request.guest, functions: [] };
    case 'set-up':
      return { kind: 'take-back-setup', set: request.set, basedOn: request.basedOn, functions: [] };
    // Which devices the one before had is not known here; nobody asks for a host to be started back.
    case 'take-back-setup':
    case 'restart-host':
      return request;
    default:
      return assertNever(request);
  }
}

type Indirect = Extract<OperationRequest, { readonly kind: 'attach-indirect' | 'detach-indirect' }>;

function rest({ device, scope, functions }: Indirect): Pick<Indirect, 'device' | 'scope' | 'functions'> {
  return { device, scope, functions };
}

/** Steps that an operation left done, by its own record. */
function recorded({ plan, steps }: Operation): readonly Step[] {
  return plan.steps.filter((_, number) => {
    const state = steps[number]?.state;
    return state === 'done' || state === 'undo-failed';
  });
}

/** All that was done: what a step took out of a definition again, after it was taken out besides, counts once. */
function withBesides(steps: readonly Step[], besides: readonly Step[]): readonly Step[] {
  const isAmong = (one: Step): boolean =>
    steps.some(
      (step) => step.kind === one.kind && step.address === one.address && viewOf(step) === viewOf(one),
    );
  return [...steps, ...besides.filter((one) => !isAmong(one))];
}

function viewOf(step: Step): 'now' | 'nextStart' | null {
  return 'view' in step ? step.view : null;
}

type Park = Extract<Step, { readonly kind: 'park' }>;

/** A function that a person had returned is parked again; one that was returned after it left a guest goes along with that guest. */
function parkAgain(
  index: SnapshotIndex,
  { kind }: OperationRequest,
  effects: readonly Step[],
): readonly Step[] {
  if (kind !== 'return') return [];
  return effects
    .flatMap(({ address }): Park[] => {
      if (address === null) return [];
      const state = functionState(index, address);
      if (state.kind !== 'host' && state.kind !== 'idle') return [];
      return [{ kind: 'park', address, previousDriver: state.kind === 'host' ? state.driver : null }];
    })
    .toSorted((a, b) => comparePciAddresses(a.address, b.address));
}

/** Another card at the old address must not go where the old one was; it may be taken out of there. */
function replaced(
  index: SnapshotIndex,
  devices: readonly RecordedDevice[],
  steps: readonly Step[],
): readonly Finding[] {
  const given = new Set(
    steps.flatMap(({ kind, address }) =>
      kind === 'attach-now' || kind === 'attach-next-start' || kind === 'park' ? [address] : [],
    ),
  );
  return devices.flatMap((before) => {
    if (!given.has(before.address)) return [];
    const now = recordDevice(index, before.address);
    if (!isReplaced(before, now)) return [];
    return [
      block('undo-device-replaced', { address: before.address }, [deviceLine(before), deviceLine(now)]),
    ];
  });
}

/** A definition that somebody changed since is not put back: what they wrote would be lost. */
function definitionsChanged(
  index: SnapshotIndex,
  effects: readonly Step[],
  make: typeof block,
): readonly Finding[] {
  return effects.flatMap((step) => {
    if (step.kind !== 'edit-definition' || stepInEffect(index, step) !== null) return [];
    return [make('undo-definition-changed', { guest: index.guests.get(step.guest)?.name ?? step.guest })];
  });
}

/** A way back that was taken to its end has no way forth: the setup makes a new one. */
function setupMovedOn(index: SnapshotIndex, operation: Operation): readonly Finding[] {
  const { request } = operation.plan;
  if (request.kind !== 'set-up' && request.kind !== 'take-back-setup') return [];
  const isLast = request.kind === 'set-up' && !hasMovedOn(index, recorded(operation));
  return isLast ? [] : [block('undo-setup-moved-on')];
}

function planOf(
  index: SnapshotIndex,
  request: OperationRequest,
  steps: readonly Step[],
  findings: readonly Finding[],
): Plan {
  const made = findings.some(({ severity }) => severity === 'block') ? [] : steps;
  const { revision } = index.snapshot;
  return { request, steps: made, findings, commands: commandsFor(index, made), revision };
}

/** What taking a finished operation back would do now. A finding that blocks says why it is no longer possible. */
export function planUndo(
  index: SnapshotIndex,
  { operation, devices, besides }: Undoing,
  parkedByUs: ParkedSiblings,
): Plan {
  const request = opposite(operation.plan);
  if (operation.undoneBy !== null) return planOf(index, request, [], [block('undo-already-done')]);
  if (operation.state !== 'succeeded' && operation.state !== 'failed')
    return planOf(index, request, [], [block('undo-not-finished')]);
  const effects = withBesides(recorded(operation), besides);
  const steps = [
    ...stepsBack(index, effects, parkedByUs),
    ...parkAgain(index, operation.plan.request, effects),
  ];
  const changed = [...definitionsChanged(index, effects, block), ...setupMovedOn(index, operation)];
  const findings = [
    ...findingsForSteps(index, steps),
    ...replaced(index, devices, steps),
    ...changed,
    ...(steps.length === 0 && changed.length === 0 ? [block('undo-nothing-left')] : []),
  ];
  return planOf(index, request, steps, findings);
}

/** The way back from the middle of an interrupted operation, from what the host shows as done. Nothing done, nothing to do. */
export function planTakeBack(
  index: SnapshotIndex,
  { operation, devices, besides }: Undoing,
  parkedByUs: ParkedSiblings,
): Plan {
  const { request, steps: planned } = operation.plan;
  const effects = withBesides(
    planned.filter((step) => mayBeInEffect(index, step)),
    besides,
  );
  const steps = [...stepsBack(index, effects, parkedByUs), ...parkAgain(index, request, effects)];
  const findings = [
    ...findingsForSteps(index, steps),
    ...replaced(index, devices, steps),
    ...unread(index),
    // It ends what was interrupted, and leaves such a definition as it is.
    ...definitionsChanged(index, planned, note),
  ];
  return planOf(index, opposite(operation.plan), steps, findings);
}

/** Programs of the setup leave no mark while their change is under way. */
function mayBeInEffect(index: SnapshotIndex, step: Step): boolean {
  const isThere = stepInEffect(index, step);
  return isThere ?? step.kind === 'setup-run';
}

/** An interrupted operation as its rest: what the host does not show as done yet. */
export function planFinish(index: SnapshotIndex, { operation, devices }: Undoing): Plan {
  const { plan } = operation;
  const rest = plan.steps.filter((step) => stepInEffect(index, step) !== true);
  const findings = [...findingsForSteps(index, rest), ...replaced(index, devices, rest), ...unread(index)];
  return { ...plan, findings, revision: index.snapshot.revision };
}

/** Without the host's own word nobody knows what is done. */
function unread({ snapshot: { reader } }: SnapshotIndex): readonly Finding[] {
  return reader.state === 'failed' ? [block(`reader-${reader.code}`, {}, [reader.message])] : [];
}
