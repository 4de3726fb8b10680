import type { HostEntry } from '../model/host-entry.ts';

/** What the pages need to know about the program itself. */
export interface Session {
  readonly edition: 'desktop' | 'browser';
  readonly version: string;
  readonly hosts: readonly HostEntry[];
  /** Id of the chosen host. */
  readonly current: string;
  /** Whether guests may be asked in a way that marks them as tainted: agreed to once, until it is taken back. */
  readonly mayMarkGuests: boolean;
}
