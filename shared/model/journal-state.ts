/** Whether the journal of a host can be read. */
export interface JournalState {
  /** Why the last reading failed, in the system's own words; null when it did not. */
  readonly problem: string | null;
}
