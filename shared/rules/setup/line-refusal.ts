/**
 * Why a file's kernel command line is not changed by the setup. `computed`: it is put together by commands. `elsewhere`: another file has the last
 * word. `missing`: there is none to change, or it was not read. `form`: it has characters or lines that only a person should change.
 */
export interface LineRefusal {
  readonly reason: 'computed' | 'elsewhere' | 'missing' | 'form';
  /** Where it is. */
  readonly file: string;
  /** Counted from 1; null where it is about the whole file. */
  readonly line: number | null;
}

/** The words that change in a kernel's command line. */
export interface LineEdit {
  readonly add: readonly string[];
  readonly remove: readonly string[];
}
