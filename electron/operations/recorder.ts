import type { Confirmation, Operation, StepState } from '../../shared/model/operation.ts';
import { recordDevice } from '../../shared/rules/record-device.ts';
import type { SnapshotIndex } from '../../shared/rules/snapshot-index.ts';
import type { Clock } from '../inventory/clock.ts';
import type { Journal } from '../journal/journal.ts';
import type { Program } from '../journal/record.ts';

/** Writes down what an operation is about to do and has done. Each answer in words says that it could not be written. */
export interface Recorder {
  begin(operation: Operation, index: SnapshotIndex): Promise<string | null>;
  resume(id: string): Promise<string | null>;
  step(id: string, step: number, state: StepState): Promise<string | null>;
  confirmation(id: string, confirmation: Confirmation): Promise<string | null>;
  end(operation: Operation): Promise<string | null>;
}

/** What records are written with. */
export interface RecorderParts {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly by: string;
  readonly program: Program;
}

export function createRecorder({ journal, clock, by, program }: RecorderParts): Recorder {
  const common = (): { readonly v: 1; readonly at: string } => ({ v: 1, at: clock.now().toISOString() });
  return {
    begin({ id, undoes, plan, startedAt }, index) {
      const addresses = [...plan.request.functions, ...plan.steps.flatMap(({ address }) => address ?? [])];
      const devices = [...new Set(addresses)].map((address) => recordDevice(index, address));
      const named = plan.steps.flatMap((step) => ('guest' in step ? [step.guest] : []));
      const guests = [...new Set(named)].map((guest) => ({
        id: guest,
        name: index.guests.get(guest)?.name ?? guest,
      }));
      return journal.write({
        ...common(),
        at: startedAt,
        record: 'begin',
        id,
        by,
        program,
        undoes,
        plan,
        devices,
        guests,
      });
    },
    resume: (id) => journal.write({ ...common(), record: 'resume', id, by, program }),
    step: (id, step, state) => journal.write({ ...common(), record: 'step', id, step, state }),
    confirmation: (id, confirmation) =>
      journal.write({ ...common(), record: 'confirmation', id, confirmation }),
    async end({ id, state, problem }) {
      if (state === 'running' || state === 'awaiting-confirmation' || state === 'interrupted') return null;
      return journal.write({ ...common(), record: 'end', id, state, problem });
    },
  };
}
