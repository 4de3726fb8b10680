import { vi } from 'vitest';
import { unknown } from '../../../shared/model/fact.ts';
import type { Operation, OperationRequest } from '../../../shared/model/operation.ts';
import { systemClock } from '../../inventory/clock.ts';
import type { JournalFile } from '../../journal/journal-file.ts';
import { createJournal } from '../../journal/journal.ts';
import { memoryJournalFile } from '../../journal/testing/memory-journal-file.ts';
import { noSetupHelper, type SetupHelper } from '../../privileged/setup-call.ts';
import { ownWatchdog } from '../../watchdog/own-watchdog.ts';
import type { Watchdog } from '../../watchdog/watchdog.ts';
import { createOperations, type OperationsParts } from '../create-operations.ts';
import type { HostLocks } from '../host-locks.ts';
import { standardLimits, type Limits } from '../limits.ts';
import type { Operations } from '../operations.ts';
import { createParkedRecords, type TextFile } from '../parked-records.ts';
import { createProgramAtWork } from '../program-at-work.ts';
import type { FakeHost } from './fake-host.ts';

/** A text file in memory. */
export function memoryFile(): TextFile & { text: string | null } {
  return {
    text: null,
    read() {
      return Promise.resolve(this.text);
    },
    write(text: string) {
      this.text = text;
      return Promise.resolve();
    },
    setAside() {
      this.text = null;
      return Promise.resolve();
    },
  };
}

/** What an engine is made of besides its host; what is not given is new and in memory. */
export interface EngineFields {
  readonly parked?: TextFile;
  readonly journal?: JournalFile;
  readonly locks?: HostLocks;
  readonly setupHelper?: SetupHelper;
  readonly watchdog?: Watchdog;
  readonly lookAt?: OperationsParts['lookAt'];
  /** Number of the program; others do not run any more. */
  readonly pid?: number;
  readonly limits?: Limits;
}

const free: HostLocks = {
  take: () =>
    Promise.resolve({
      ok: true,
      value: { isLost: () => false, onLost: () => () => undefined, release: () => undefined },
    }),
};

/** The engine over a host in memory. */
export function anEngine(
  { inventory, hypervisor, rootHelper }: Pick<FakeHost, 'inventory' | 'hypervisor' | 'rootHelper'>,
  fields: EngineFields = {},
): Operations {
  const { parked = memoryFile(), journal = memoryJournalFile(), locks = free, pid = 1 } = fields;
  const { limits = standardLimits } = fields;
  const { setupHelper = noSetupHelper } = fields;
  const { watchdog = ownWatchdog, lookAt = () => Promise.resolve(unknown('absent')) } = fields;
  return createOperations({
    inventory,
    hypervisor,
    rootHelper,
    setupHelper,
    clock: systemClock,
    parked: createParkedRecords(parked, 'local'),
    journal: createJournal(journal),
    locks,
    watchdog,
    program: createProgramAtWork({
      by: 'person@atlas',
      program: { pid, start: '1', boot: 'boot' },
      isRunning: () => false,
    }),
    hostId: 'local',
    lookAt,
    limits,
  });
}

/** An operation when it has ended, letting the fake time go by and saying yes where that is asked. */
export async function ended(operations: Operations, id: string): Promise<Operation> {
  for (let second = 0; second < 600; second += 1) {
    const operation = operations.list().find((one) => one.id === id);
    if (operation?.state === 'awaiting-confirmation') await operations.confirm(id);
    else if (operation !== undefined && operation.state !== 'running') return operation;
    await vi.advanceTimersByTimeAsync(1_000);
  }
  throw new Error('It does not end');
}

/** What a request comes to on a host that lets no time go by, saying yes where that is asked. */
export async function runToEnd(host: FakeHost, request: OperationRequest): Promise<Operation> {
  const operations = anEngine(host);
  const over = new Promise<void>((resolve) => {
    operations.onChange(({ id, state }) => {
      if (state === 'awaiting-confirmation') void operations.confirm(id);
      else if (state !== 'running') resolve();
    });
  });
  const begun = await operations.run(request);
  if (begun.ok) await over;
  await operations.close();
  const operation = begun.ok ? operations.list().find(({ id }) => id === begun.value.id) : undefined;
  if (operation === undefined) throw new Error('It did not begin');
  return operation;
}
