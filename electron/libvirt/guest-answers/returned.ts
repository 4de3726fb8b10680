import * as z from 'zod';
import { errorMessage } from '../../../shared/model/error-message.ts';
import type { Answer } from '../../../shared/model/guest-answers.ts';

/** Characters of an answer that are looked at: a guest with every slot taken needs a quarter of it. */
const ANSWER_LIMIT = 1024 * 1024;
/** Characters of QEMU's or an agent's own words that are kept. */
const DETAIL_LIMIT = 200;

const reply = z.union([
  z.object({ return: z.unknown() }),
  z.object({ error: z.object({ class: z.string(), desc: z.string() }) }),
]);

/** An answer that breaks its format. */
export class MalformedAnswer extends Error {
  override readonly name = 'MalformedAnswer';
}

/**
 * Reads a reply of QMP or of a guest agent, `{"return": …}` or `{"error": …}`. `read` gets what was returned; a MalformedAnswer or ZodError that
 * it throws makes the answer malformed.
 */
export function readReturned<T>(text: string, read: (returned: unknown) => T): Answer<T> {
  if (text.length > ANSWER_LIMIT) return malformed(`${text.length} characters`);
  try {
    const parsed = reply.parse(JSON.parse(text));
    if ('return' in parsed) return { known: true, value: read(parsed.return) };
    const { class: kind, desc } = parsed.error;
    return {
      known: false,
      reason: kind === 'CommandNotFound' ? 'unsupported' : 'failed',
      detail: printable(desc, DETAIL_LIMIT),
    };
  } catch (error) {
    if (error instanceof z.ZodError) return malformed(z.prettifyError(error));
    if (error instanceof MalformedAnswer || error instanceof SyntaxError)
      return malformed(errorMessage(error));
    throw error;
  }
}

function malformed(detail: string): Answer<never> {
  return { known: false, reason: 'malformed', detail: printable(detail, DETAIL_LIMIT) };
}

/** Text from inside a guest for a screen: on one line, without characters that control or turn it round, and short. */
export function printable(text: string, limit: number): string {
  const clean = text
    .slice(0, limit * 4)
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  // A character of two halves that would be cut between them goes as a whole.
  return clean.length > limit ? `${clean.slice(0, limit - 1).replace(/\p{Cs}$/u, '')}…` : clean;
}
