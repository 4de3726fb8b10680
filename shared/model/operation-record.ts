import type { RecordedDevice } from './recorded-device.ts';

/** What the journal keeps of an operation besides its plan: names change, and cards are pulled out. */
export interface OperationRecord {
  /** Its functions, as they were when it began. */
  readonly devices: readonly RecordedDevice[];
  /** Names of its guests by id, as they were then. */
  readonly guestNames: Readonly<Record<string, string>>;
  /** When each step got its last recorded state; null for one that never began. */
  readonly stepTimes: readonly (string | null)[];
}
