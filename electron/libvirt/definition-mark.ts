import { createHash } from 'node:crypto';

/** The mark of a definition as libvirt prints it without passwords: see `Guest.definitionMark`. */
export function markOf(shown: string): string {
  return createHash('sha256').update(shown).digest('hex');
}
