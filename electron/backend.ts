import type { Clock } from './inventory/clock.ts';
import { createErrorMemory } from './inventory/error-memory.ts';
import { createInventory } from './inventory/create-inventory.ts';
import type { Inventory } from './inventory/inventory.ts';
import type { HostConnection } from './host-connection.ts';
import { journalFile } from './journal/journal-file.ts';
import { createJournal } from './journal/journal.ts';
import type { Hypervisor } from './libvirt/hypervisor.ts';
import { createOperations } from './operations/create-operations.ts';
import type { Operations } from './operations/operations.ts';
import { createParkedRecords } from './operations/parked-records.ts';
import type { ProgramAtWork } from './operations/program-at-work.ts';
import { recordFile } from './record-file.ts';
import { createReplacementGuide, type ReplacementGuide } from './replacement/replacement-guide.ts';

/** One host: what is, what can be changed, and the way to libvirt. It knows neither windows nor sockets. */
export interface Backend {
  readonly hostId: string;
  readonly inventory: Inventory;
  readonly operations: Operations;
  readonly hypervisor: Hypervisor;
  readonly replacement: ReplacementGuide;
  /** Lets running operations end (each is bounded), then closes everything down to the connection. */
  close(): Promise<void>;
}

/** What a backend is made of. */
export interface BackendParts {
  readonly connection: HostConnection;
  readonly hostId: string;
  readonly program: ProgramAtWork;
  /** `$XDG_STATE_HOME/switchyard`. */
  readonly stateDir: string;
  readonly clock: Clock;
  /** See `InventoryParts`. */
  readonly firstRevision?: number;
}

/** Builds inventory and operations over a host connection and begins to read and connect. */
export function createBackend(parts: BackendParts): Backend {
  const { connection, hostId, program, stateDir, clock, firstRevision = 0 } = parts;
  const { reader, hypervisor, rootHelper, setupHelper } = connection;
  const errors = createErrorMemory(recordFile(`${stateDir}/errors.json`), hostId);
  const inventory = createInventory({ reader, hypervisor, clock, errors, firstRevision });
  const parked = createParkedRecords(recordFile(`${stateDir}/parked.json`), hostId);
  const operations = createOperations({
    inventory,
    hypervisor,
    rootHelper,
    setupHelper,
    clock,
    parked,
    watchdog: connection.watchdog,
    journal: createJournal(journalFile(`${stateDir}/journal`, hostId)),
    locks: connection.locks(program.by),
    lookAt: (path) => reader.lookAt(path),
    program,
    hostId,
  });
  const replacementFile = recordFile(`${stateDir}/replacement.json`);
  const replacement = createReplacementGuide({ inventory, clock, file: replacementFile, hostId });
  hypervisor.start();
  void inventory.refresh();
  return {
    hostId,
    inventory,
    operations,
    hypervisor,
    replacement,
    async close() {
      replacement.close();
      await operations.close();
      await inventory.close();
      await connection.close();
    },
  };
}
