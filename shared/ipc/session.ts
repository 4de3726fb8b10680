import type { HostEntry } from '../model/host-entry.ts';

/** What the pages need to know about the program itself. */
export interface Session {
  readonly edition: 'desktop' | 'browser';
  readonly version: string;
  readonly hosts: readonly HostEntry[];
  /** Id of the chosen host. */
  readonly current: string;
}
