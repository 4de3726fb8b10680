import type { Operation } from '../../shared/model/operation.ts';

/** What a person can do about a change: take it back, ask for the same again, go on with an interrupted one. */
export type ChangeAction = 'undo' | 'again' | 'resume';

/** The actions that a change offers, the likeliest first. Whether an undo is still possible is found out when its plan is made. */
export function changeActions({ state, undoneBy }: Operation): readonly ChangeAction[] {
  switch (state) {
    case 'succeeded':
      return undoneBy === null ? ['undo'] : [];
    case 'failed':
      return undoneBy === null ? ['again', 'undo'] : ['again'];
    case 'blocked':
    case 'undone':
      return ['again'];
    case 'interrupted':
      return undoneBy === null ? ['resume'] : [];
    case 'running':
    case 'awaiting-confirmation':
      return [];
  }
}
