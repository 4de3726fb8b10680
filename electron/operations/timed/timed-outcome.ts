import type { Confirmation } from '../../../shared/model/operation.ts';
import type { Outcome } from '../execute.ts';

/** How a change ended that needs a yes; `confirmation` is null when it did not come so far. */
export type TimedOutcome = Outcome & { readonly confirmation: Confirmation | null };
