import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { ENTRY_ROOTS, type EntryRoot } from '../../../shared/model/setup-file.ts';
import type { BootSpace } from '../../../shared/model/support-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const AT = /^at (\/[a-z/]+)$/;
const LINE = /^(free|image) ([0-9]{1,15})$/;
const MOST_LINES = 200;

/** Lines that are read. */
export function bootSpaceLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => LINE.test(line) || AT.test(line))
    .slice(0, MOST_LINES)
    .join('\n');
}

/** What is said of one place; null when it is not whole, undefined when no image lies there. */
function parseSpace(root: EntryRoot, lines: readonly string[]): BootSpace | null | undefined {
  const numbers = (word: string): readonly number[] =>
    lines.flatMap((line) => {
      const [, is, bytes] = LINE.exec(line) ?? [];
      return is === word ? [Number(bytes)] : [];
    });
  const [free, second] = numbers('free');
  const images = numbers('image');
  if (free === undefined || second !== undefined) return null;
  return images.length === 0 ? undefined : { root, freeBytes: free, largestImageBytes: Math.max(...images) };
}

/** The room for start images, of each place where some lie; absent where there are none. */
export function readBootSpaces(files: HostFiles): Fact<readonly BootSpace[]> {
  const text = files.bootSpace();
  if (!text.ok) return errorFact(text.error);
  const places: { readonly at: string; readonly lines: string[] }[] = [];
  for (const line of bootSpaceLines(text.value).split('\n')) {
    const [, at] = AT.exec(line) ?? [];
    if (at !== undefined) places.push({ at, lines: [] });
    else places.at(-1)?.lines.push(line);
  }
  const spaces: BootSpace[] = [];
  for (const root of ENTRY_ROOTS) {
    const [place, second] = places.filter(({ at }) => at === root);
    if (place === undefined) continue;
    const space = second === undefined ? parseSpace(root, place.lines) : null;
    if (space === null) return unknown('malformed');
    if (space !== undefined) spaces.push(space);
  }
  return spaces.length === 0 ? unknown('absent') : known(spaces);
}
