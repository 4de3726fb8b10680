import { failed } from '../../shared/model/result.ts';
import { askRoot, type HelperWay } from './ask-root.ts';
import { HOOKS } from './helper-text.ts';
import { helperWords } from './helper-words.ts';
import type { RootHelper } from './root-helper.ts';
import { helperProgram } from './root-program.ts';

/** A person may have to find a password first. */
const TIMEOUT_MS = 120_000;

/** The client of the helper: the same for every way. */
export function createRootHelper(ways: readonly HelperWay[], timeoutMs: number = TIMEOUT_MS): RootHelper {
  return {
    async call(request) {
      const words = helperWords(request);
      if (words === null) return failed({ code: 'bad-request', message: 'not a call of the helper' });
      const errand = { program: helperProgram, words, input: 'hook' in request ? HOOKS[request.hook] : '' };
      return askRoot(ways, errand, request.verb, timeoutMs);
    },
  };
}
