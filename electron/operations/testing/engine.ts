import { vi } from 'vitest';
import type { Operation } from '../../../shared/model/operation.ts';
import { systemClock } from '../../inventory/clock.ts';
import { createOperations } from '../create-operations.ts';
import type { Operations } from '../operations.ts';
import { createParkedRecords, type TextFile } from '../parked-records.ts';
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

/** The engine over a host in memory. */
export function anEngine(host: FakeHost, file = memoryFile()): Operations {
  const { inventory, hypervisor, rootHelper } = host;
  return createOperations({
    inventory,
    hypervisor,
    rootHelper,
    clock: systemClock,
    parked: createParkedRecords(file, 'local'),
    hostId: 'local',
    by: 'person@atlas',
  });
}

/** An operation when it has ended, letting the fake time go by. */
export async function ended(operations: Operations, id: string): Promise<Operation> {
  for (let second = 0; second < 600; second += 1) {
    const operation = operations.list().find((one) => one.id === id);
    if (operation !== undefined && operation.state !== 'running') return operation;
    await vi.advanceTimersByTimeAsync(1_000);
  }
  throw new Error('It does not end');
}
