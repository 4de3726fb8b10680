import type { Fact } from '../../model/fact.ts';
import type { SetupFileName } from '../../model/setup-file.ts';
import type { SetupFacts } from '../../model/setup-facts.ts';

/** A text that becomes another; null is no file. */
export interface FileChange {
  readonly file: SetupFileName;
  readonly before: string | null;
  readonly after: string | null;
}

/** Null where there is no such file; undefined where that is not known. */
export function textOf(fact: Fact<string>): string | null | undefined {
  if (fact.known) return fact.value;
  return fact.reason === 'absent' ? null : undefined;
}

/** The change that makes a file this text; none where it has it, and none where what it has is not known. */
export function fileChange(
  { files }: Pick<SetupFacts, 'files'>,
  file: SetupFileName,
  after: string | null,
): readonly FileChange[] {
  const before = textOf(files[file]);
  return before === undefined || before === after ? [] : [{ file, before, after }];
}
