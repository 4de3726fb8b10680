import type { Operation, OperationRequest } from '../../shared/model/operation.ts';

/** What a person can do about a change: take it back, ask for the same again, go on with an interrupted one. */
export type ChangeAction = 'undo' | 'again' | 'resume';

/** A guest that was stopped is started, and one that was started is stopped, by a change of its own. */
const WITHOUT_UNDO: ReadonlySet<OperationRequest['kind']> = new Set(['start', 'shut-down', 'force-off']);

/** The actions that a change offers, the likeliest first. Whether an undo is still possible is found out when its plan is made. */
export function changeActions({ state, undoneBy, plan }: Operation): readonly ChangeAction[] {
  const mayUndo = undoneBy === null && !WITHOUT_UNDO.has(plan.request.kind);
  switch (state) {
    case 'succeeded':
      return mayUndo ? ['undo'] : [];
    case 'failed':
      return mayUndo ? ['again', 'undo'] : ['again'];
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
