import type { Operation } from '../../shared/model/operation.ts';
import type { PciAddress } from '../../shared/model/pci-address.ts';
import type { Unsubscribe } from '../../shared/model/unsubscribe.ts';
import type { Undoing } from '../../shared/rules/plan-undo.ts';
import { indexSnapshot } from '../../shared/rules/snapshot-index.ts';
import type { Inventory } from '../inventory/inventory.ts';
import type { JournalEntry } from '../journal/fold.ts';
import type { Journal } from '../journal/journal.ts';
import { foldHistory, presentHistory, type History, type HistoryParts } from './history.ts';
import type { OperationList } from './operation-list.ts';
import type { ProgramAtWork } from './program-at-work.ts';

/** What is known of an operation: as it is now, and its record where there is one. */
export interface Chapter extends Undoing {
  readonly entry: JournalEntry | undefined;
}

/** All operations on a host: those of this session, and what the journal has of others. */
export interface Chronicle {
  /** Newest first. */
  list(): readonly Operation[];
  find(id: string): Chapter | undefined;
  /** Functions of operations that were interrupted or go on in another program. */
  unsettled(): ReadonlySet<PciAddress>;
  stop: Unsubscribe;
}

/** What a chronicle is made of. */
export interface ChronicleParts {
  readonly inventory: Inventory;
  readonly journal: Journal;
  readonly program: ProgramAtWork;
  /** Those of this session. */
  readonly operations: OperationList;
}

/** Also tells when the host, or another program, has changed how an operation of the past looks. */
export function createChronicle({ inventory, journal, program, operations }: ChronicleParts): Chronicle {
  let told = '';
  let fold: { readonly parts: HistoryParts; readonly history: History } | null = null;

  /** Folded again only when the journal or this session has something new: the host changes far more often. */
  function folded(): History {
    const parts = { entries: journal.entries(), live: operations.all() };
    if (fold?.parts.entries !== parts.entries || fold.parts.live !== parts.live)
      fold = { parts, history: foldHistory(parts) };
    return fold.history;
  }

  function present(history: History): readonly Operation[] {
    return presentHistory(history, {
      index: () => indexSnapshot(inventory.snapshot()),
      isCarriedOut: (entry) => program.isCarriedOut(entry),
    });
  }

  const list = (): readonly Operation[] => present(folded());

  /** Operations that have not ended and are not of this session. */
  function open(): readonly Operation[] {
    const written = folded().written.filter((one) => one.open !== null);
    return present({ written }).filter(({ state }) => state === 'interrupted' || state === 'running');
  }

  async function look(): Promise<void> {
    await journal.refresh();
    const now = open();
    const signature = JSON.stringify(now.map(({ id, state, steps }) => [id, state, steps]));
    const [first] = now;
    if (signature !== told && first !== undefined) operations.tell(first);
    told = signature;
  }

  return {
    list,
    find(id) {
      const operation = list().find((one) => one.id === id);
      if (operation === undefined) return undefined;
      const entry = journal.entries().find((one) => one.operation.id === id);
      return { operation, entry, devices: entry?.devices ?? [], besides: entry?.besides ?? [] };
    },
    unsettled: () =>
      new Set(
        open().flatMap(({ plan }) => [
          ...plan.request.functions,
          ...plan.steps.flatMap(({ address }) => address ?? []),
        ]),
      ),
    stop: inventory.onChange(() => void look()),
  };
}
