import type { Operation, Step, StepState } from '../../shared/model/operation.ts';
import type { RecordedDevice } from '../../shared/model/recorded-device.ts';
import type { UseEvent } from '../../shared/rules/device-usage.ts';
import { stepOfTaken } from '../../shared/rules/step-of-taken.ts';
import { withMade } from '../../shared/rules/with-made.ts';
import type { JournalRecord, Program } from './record.ts';

type RecordOf<K extends JournalRecord['record']> = Extract<JournalRecord, { readonly record: K }>;

/** An operation as the journal has it: `running` when no end was written. */
export interface JournalEntry {
  readonly operation: Operation;
  /** The program that carried it out last. */
  readonly program: Program;
  /** What its functions were when it began. */
  readonly devices: readonly RecordedDevice[];
  /** What was done besides its steps: taken out of a definition because the guest did not answer. */
  readonly besides: readonly Step[];
  /** When each step got its last state; null for one that never began. */
  readonly stepTimes: readonly (string | null)[];
  readonly guestNames: ReadonlyMap<string, string>;
}

/** Everything the journal says, oldest first. */
export interface Fold {
  readonly entries: Map<string, JournalEntry>;
  readonly uses: UseEvent[];
}

export function emptyFold(): Fold {
  return { entries: new Map(), uses: [] };
}

/** Takes in the next record. One that belongs to nothing, or was taken in before, changes nothing. */
export function takeIn({ entries, uses }: Fold, record: JournalRecord): void {
  switch (record.record) {
    case 'begin':
      if (!entries.has(record.id)) entries.set(record.id, begun(record));
      return;
    case 'resume':
      change(entries, record.id, (entry) => ({ ...entry, program: record.program }));
      return;
    case 'step':
      change(entries, record.id, (entry) => {
        uses.push(...usesOf(entry, record));
        return withStep(entry, record);
      });
      return;
    case 'confirmation':
      change(entries, record.id, ({ operation, ...entry }) => {
        return { ...entry, operation: { ...operation, confirmation: record.confirmation } };
      });
      return;
    case 'end':
      change(entries, record.id, ({ operation, ...entry }) => {
        const { state, problem, at } = record;
        return { ...entry, operation: { ...operation, state, problem, endedAt: at } };
      });
      return;
    case 'seen': {
      const { at, use, guest, guestName, device, exact } = record;
      uses.push({ at, kind: use, guest, guestName, device, exact });
    }
  }
}

function change(
  entries: Map<string, JournalEntry>,
  id: string,
  to: (entry: JournalEntry) => JournalEntry,
): void {
  const entry = entries.get(id);
  if (entry !== undefined) entries.set(id, to(entry));
}

function begun({ id, at, by, undoes, plan, program, devices, guests }: RecordOf<'begin'>): JournalEntry {
  return {
    operation: {
      id,
      by,
      undoes,
      undoneBy: null,
      plan,
      state: 'running',
      steps: plan.steps.map((): StepState => ({ state: 'waiting' })),
      problem: null,
      confirmation: null,
      startedAt: at,
      endedAt: null,
    },
    program,
    devices,
    besides: [],
    stepTimes: plan.steps.map(() => null),
    guestNames: new Map(guests.map((guest) => [guest.id, guest.name])),
  };
}

function withStep(entry: JournalEntry, { at, step, state }: RecordOf<'step'>): JournalEntry {
  const { operation } = entry;
  const planned = operation.plan.steps[step];
  if (planned === undefined) return entry;
  const out = tookOut(planned, state);
  const besides = [
    ...entry.besides.filter(({ address }) => !out.some((one) => one.address === address)),
    ...out,
  ];
  const stepTimes = entry.stepTimes.with(step, at);
  return {
    ...entry,
    besides,
    stepTimes,
    operation: {
      ...operation,
      plan: { ...operation.plan, steps: withMade(operation.plan.steps, step, state) },
      steps: operation.steps.with(step, state),
    },
  };
}

function tookOut(step: Step, state: StepState): readonly Step[] {
  if (state.state !== 'at-stop' || (step.kind !== 'detach-now' && step.kind !== 'take-indirect')) return [];
  return state.tookOut.map((taken) => stepOfTaken(step.guest, taken));
}

/** What a step of a live guest means for the use of its device. */
function useOf({ kind }: Step, { state }: StepState): UseEvent['kind'] | null {
  // All devices of its definition come with a start. How they leave again is seen: it may stop in many ways.
  if (kind === 'start') return state === 'done' ? 'held' : null;
  if ((kind !== 'attach-now' && kind !== 'detach-now') || (state !== 'done' && state !== 'undone'))
    return null;
  return (kind === 'attach-now') === (state === 'done') ? 'held' : 'released';
}

function usesOf(entry: JournalEntry, { at, step: number, state }: RecordOf<'step'>): readonly UseEvent[] {
  const step = entry.operation.plan.steps[number];
  const kind = step === undefined ? null : useOf(step, state);
  if (step === undefined || kind === null || !('guest' in step)) return [];
  const { guest } = step;
  const guestName = entry.guestNames.get(guest) ?? guest;
  const given = step.kind === 'start' ? entry.operation.plan.request.functions : [step.address];
  return entry.devices
    .filter(({ address }) => given.includes(address))
    .map((device) => ({ at, kind, guest, guestName, device, exact: true }));
}
