/** A file made of the journal, to be saved by the page. */
export interface ActivityExport {
  /** `switchyard-<host>-<date>.csv` or `.json`. */
  readonly fileName: string;
  readonly text: string;
}

/** Operations as rows for a spreadsheet, or everything as one document for a program. */
export type ExportFormat = 'csv' | 'json';
