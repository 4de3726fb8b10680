import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import type { BootSpace } from '../../../shared/model/support-facts.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const LINE = /^(free|image) ([0-9]{1,15})$/;
const MOST_IMAGES = 200;

/** Lines that are read. */
export function bootSpaceLines(text: string): string {
  return text
    .split('\n')
    .filter((line) => LINE.test(line))
    .slice(0, MOST_IMAGES)
    .join('\n');
}

/** The room for start images; absent where none lies in `/boot`. */
export function readBootSpace(files: HostFiles): Fact<BootSpace> {
  const text = files.bootSpace();
  if (!text.ok) return errorFact(text.error);
  const numbers = (word: string): readonly number[] =>
    bootSpaceLines(text.value)
      .split('\n')
      .flatMap((line) => {
        const [, is, bytes] = LINE.exec(line) ?? [];
        return is === word ? [Number(bytes)] : [];
      });
  const [free, second] = numbers('free');
  const images = numbers('image');
  if (free === undefined || second !== undefined) return unknown('malformed');
  return images.length === 0
    ? unknown('absent')
    : known({ freeBytes: free, largestImageBytes: Math.max(...images) });
}
