import { failed, type Result } from '../../shared/model/result.ts';
import { readHelperAnswer } from './helper-answer.ts';
import type { HelperFailure } from './root-helper.ts';
import type { Errand } from './root-program.ts';
import { runHelper, type HelperEnd, type HelperRun } from './run-helper.ts';

/** One way to root, tried before those after it. */
export interface HelperWay {
  /** The program that carries an errand there. */
  readonly run: (errand: Errand) => Pick<HelperRun, 'program' | 'arguments' | 'input'>;
  /** What an end without an answer means; `unavailable` lets the next way try. */
  readonly meaning: (end: Extract<HelperEnd, { readonly kind: 'ended' }>) => HelperFailure;
}

/** Has a program of root's run by the first way that there is; `verb` is what it answers with. */
export async function askRoot(
  ways: readonly HelperWay[],
  errand: Errand,
  verb: string,
  timeoutMs: number,
): Promise<Result<null, HelperFailure>> {
  let answer: Result<null, HelperFailure> = failed({ code: 'unavailable', message: '' });
  for (const way of ways) {
    answer = answerOf(verb, way, await runHelper({ ...way.run(errand), timeoutMs }), timeoutMs);
    if (answer.ok || answer.error.code !== 'unavailable') return answer;
  }
  return answer;
}

function answerOf(
  verb: string,
  way: HelperWay,
  end: HelperEnd,
  timeoutMs: number,
): Result<null, HelperFailure> {
  switch (end.kind) {
    case 'missing':
      return failed({ code: 'unavailable', message: 'no such program' });
    case 'timeout':
      return failed({ code: 'timeout', message: `no answer in ${String(timeoutMs / 1000)} s` });
    case 'ended':
      return readHelperAnswer(verb, end.stdout) ?? failed(way.meaning(end));
  }
}
