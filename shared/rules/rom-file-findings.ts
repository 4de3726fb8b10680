import { assertNever } from '../model/assert-never.ts';
import { unknown, type Fact } from '../model/fact.ts';
import type { FileLook } from '../model/file-look.ts';
import type { Finding } from '../model/finding.ts';
import { block, note } from './make-finding.ts';

/** Nobody has looked at it. */
const UNSEEN = unknown('absent');

/** Whether a ROM file can be what QEMU is given when the guest starts, as far as it was looked at. */
export function romFileFindings(file: string, look: Fact<FileLook> = UNSEEN): readonly Finding[] {
  if (!look.known)
    return [note('rom-file-at-start', { file }, look.detail === undefined ? [] : [look.detail])];
  switch (look.value) {
    case 'readable':
      return [];
    case 'restricted':
      return [note('rom-file-restricted', { file })];
    case 'not-a-file':
      return [block('rom-file-not-a-file', { file })];
    case 'absent':
      return [block('rom-file-missing', { file })];
    default:
      return assertNever(look.value);
  }
}
