import type { GuestState } from '../../shared/model/guest.ts';
import type { KeptStates } from '../../shared/model/guest.ts';
import type { DomainRef } from './protocol/structs.ts';

/** What the daemon gives of one guest, not yet read: dumps as text, null where the guest has no such side. */
export interface GuestDumps {
  readonly dom: DomainRef;
  readonly persistent: boolean;
  readonly state: GuestState;
  readonly kept: KeptStates;
  readonly live: string | null;
  readonly inactive: string | null;
}
