import type { Operation, OperationState, TakenBackBy } from '../../shared/model/operation.ts';

/** How a change stands, as i18n `shell:outcome` has words for it: what went wrong and what a person decided are not the same. */
export type OutcomeWord = OperationState | 'left' | 'taken-later' | `taken-${TakenBackBy}`;

/** Only a person ends the wait for a guest that does not let go of a device, so a step that ended so was left by one. */
function isLeft({ steps }: Operation): boolean {
  return (
    steps.every(({ state }) => state !== 'undo-failed') &&
    steps.some(
      (step) =>
        step.state === 'failed' &&
        (step.problem.code === 'guest-refused' || step.problem.code === 'guest-no-answer'),
    )
  );
}

export function outcomeWord(operation: Operation): OutcomeWord {
  const { state, confirmation, undoneBy } = operation;
  if (state !== 'undone' && state !== 'failed') return state;
  if (isLeft(operation)) return 'left';
  if (state === 'failed') return state;
  if (confirmation?.state === 'taken-back') return `taken-${confirmation.by}`;
  return undoneBy === null ? state : 'taken-later';
}
