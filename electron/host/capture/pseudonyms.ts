import { createHmac } from 'node:crypto';

/** Replacements that are the same for the same original within one capture, and say nothing about it. */
export interface Pseudonyms {
  /** Lower-case hex digits of the given number. */
  hex(original: string, digits: number): string;
  /** A word of letters and digits: `x-3fa9c1`. */
  word(original: string): string;
}

/** With a key that is thrown away after the capture, nobody can try originals out against it. */
export function createPseudonyms(key: Uint8Array): Pseudonyms {
  const hex = (original: string, digits: number): string =>
    createHmac('sha512', key).update(original).digest('hex').slice(0, digits);
  return { hex, word: (original) => `x-${hex(original, 8)}` };
}
