import * as z from 'zod';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { HelperFailure } from './root-helper.ts';

const LONGEST_LINE = 1000;

const format = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), verb: z.string().max(32) }),
  z.strictObject({
    ok: z.literal(false),
    code: z.enum([
      'not-root',
      'unsafe',
      'bad-request',
      'absent',
      'refused',
      'failed',
      'not-told',
      'changed',
      'busy',
    ]),
    message: z.string().max(400),
  }),
]);

/** Reads the one line a helper answers with; null when it is none, which says that the helper never came to run. */
export function readHelperAnswer(verb: string, output: string): Result<null, HelperFailure> | null {
  const answer = parse(output);
  if (answer === null) return null;
  if (!answer.ok) {
    const { code, message } = answer;
    return failed({ code: code === 'not-root' ? 'denied' : code, message });
  }
  return answer.verb === verb ? ok(null) : failed({ code: 'bad-answer', message: `answered ${answer.verb}` });
}

function parse(output: string): z.output<typeof format> | null {
  if (output.length > LONGEST_LINE) return null;
  try {
    return format.parse(JSON.parse(output));
  } catch {
    return null;
  }
}
