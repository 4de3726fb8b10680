import { valueOr, type Fact } from '../../model/fact.ts';
import type { SetupFacts, SetupSet } from '../../model/setup-facts.ts';
import type { SetupFileName } from '../../model/setup-file.ts';
import type { LineEdit } from './line-refusal.ts';
import type { LinePlace } from './line-place.ts';

/** A program that keeps the kernel's command line in a place of its own. */
export type WordsTool = Extract<LinePlace, { readonly kind: 'words' }>['tool'];

/** The sets that count, oldest first; none where the host has no manifest. */
export function setsOf({ sets }: Pick<SetupFacts, 'sets'>): readonly SetupSet[] {
  return valueOr(sets, []);
}

/** The text of a file before the first set that changed it, null for none; undefined where no set did. */
export function firstText(sets: readonly SetupSet[], file: SetupFileName): Fact<string | null> | undefined {
  return sets.flatMap(({ files }) => files).find((one) => one.file === file)?.before;
}

/** What sets have changed by such a program, all in all: of each word its first change tells what was there before. */
export function wordsChanged(sets: readonly SetupSet[], tool: WordsTool): LineEdit {
  const first = new Map<string, 'add' | 'remove'>();
  for (const run of sets.flatMap(({ runs }) => runs)) {
    if (!('add' in run) || run.tool !== tool) continue;
    for (const word of run.remove) if (!first.has(word)) first.set(word, 'remove');
    for (const word of run.add) if (!first.has(word)) first.set(word, 'add');
  }
  const words = (kind: 'add' | 'remove'): readonly string[] =>
    [...first].flatMap(([word, is]) => (is === kind ? [word] : []));
  return { add: words('add'), remove: words('remove') };
}
