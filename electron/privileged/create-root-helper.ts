import { failed, type Result } from '../../shared/model/result.ts';
import { readHelperAnswer } from './helper-answer.ts';
import { helperWords } from './helper-words.ts';
import type { HelperCall, HelperFailure, RootHelper } from './root-helper.ts';
import { runHelper, type HelperEnd, type HelperRun } from './run-helper.ts';

/** One way to root, tried before those after it. */
export interface HelperWay {
  /** The program that carries the helper's arguments there. */
  readonly run: (words: readonly string[]) => Pick<HelperRun, 'program' | 'arguments' | 'input'>;
  /** What an end without an answer of the helper means; `unavailable` lets the next way try. */
  readonly meaning: (end: Extract<HelperEnd, { readonly kind: 'ended' }>) => HelperFailure;
}

/** A person may have to find a password first. */
const TIMEOUT_MS = 120_000;

/** The client: the same for every way. */
export function createRootHelper(ways: readonly HelperWay[], timeoutMs: number = TIMEOUT_MS): RootHelper {
  return {
    async call(request) {
      const words = helperWords(request);
      if (words === null) return failed({ code: 'bad-request', message: 'not a call of the helper' });
      let answer: Result<null, HelperFailure> = failed({ code: 'unavailable', message: '' });
      for (const way of ways) {
        answer = answerOf(request, way, await runHelper({ ...way.run(words), timeoutMs }), timeoutMs);
        if (answer.ok || answer.error.code !== 'unavailable') return answer;
      }
      return answer;
    },
  };
}

function answerOf(
  request: HelperCall,
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
      return readHelperAnswer(request, end.stdout) ?? failed(way.meaning(end));
  }
}
