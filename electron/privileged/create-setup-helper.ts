import { failed } from '../../shared/model/result.ts';
import { askRoot, type HelperWay } from './ask-root.ts';
import { setupProgram } from './root-program.ts';
import type { SetupHelper } from './setup-call.ts';
import { setupInput, setupVerb, setupWords } from './setup-words.ts';

/** A person may have to find a password first. */
const TIMEOUT_MS = 120_000;
/** Images of all kernels: one took 25 s on a slow disk, and a host may keep a dozen. What is late is not ended, as it would leave half an image. */
const RUN_TIMEOUT_MS = 1_800_000;

/** The client of the second program: the same for every way. */
export function createSetupHelper(ways: readonly HelperWay[]): SetupHelper {
  return {
    async call(request) {
      const words = setupWords(request);
      if (words === null) return failed({ code: 'bad-request', message: 'not a call of the helper' });
      const errand = { program: setupProgram, words, input: setupInput(request) };
      const timeoutMs = request.verb === 'run' ? RUN_TIMEOUT_MS : TIMEOUT_MS;
      return askRoot(ways, errand, setupVerb(request), timeoutMs);
    },
  };
}
