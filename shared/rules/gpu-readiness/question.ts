import type { DefinitionEdit } from '../../model/definition-edit.ts';
import type {
  GuestSystem,
  ReadinessCheck,
  ReadinessCode,
  ReadinessPart,
  ReadinessRemedy,
  ReadinessState,
} from '../../model/gpu-readiness.ts';
import type { Guest, GuestView } from '../../model/guest.ts';
import type { GuestSetup } from '../../model/guest-setup.ts';
import type { PciFunction } from '../../model/pci-function.ts';
import type { SnapshotIndex } from '../snapshot-index.ts';

/** What the checks of a guest are made from. */
export interface Question {
  readonly index: SnapshotIndex;
  readonly guest: Guest;
  /** Its definition; the live guest where there is none. */
  readonly view: GuestView;
  readonly setup: GuestSetup;
  readonly system: GuestSystem;
  /** Display functions that it has and that are there. */
  readonly gpus: readonly PciFunction[];
}

/** What a check has besides its code. */
interface Details {
  readonly values?: ReadinessCheck['values'];
  readonly evidence?: readonly string[];
  readonly remedy?: ReadinessRemedy | null;
}

/** Makes the checks of one part. */
export type MakeCheck = (state: ReadinessState, code: ReadinessCode, details?: Details) => ReadinessCheck;

export const checksOf =
  (part: ReadinessPart): MakeCheck =>
  (state, code, { values = {}, evidence = [], remedy = null } = {}) => ({
    part,
    code,
    state,
    values,
    evidence,
    remedy,
  });

/** A change of the definition that may be offered. */
export function byEdit(edit: DefinitionEdit): ReadinessRemedy {
  return { kind: 'edit', edit };
}
