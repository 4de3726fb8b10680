import { createHash } from 'node:crypto';
import { known, type Fact } from '../../../shared/model/fact.ts';
import { START_CHECK_MARK, START_CHECK_PATH, type StartCheck } from '../../../shared/model/start-check.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

/** Of the text that this program installs; the helper pins the same. */
const CURRENT = 'd30d81d30f6f2254def5832fae82b1ddff4a63a75c0329c26f22d10f7dfe71f8';

/** What is there where libvirt would find the start check. Without a directory of libvirt's to look into, nobody knows. */
export function readStartCheck(files: HostFiles): Fact<StartCheck> {
  if (files.link(START_CHECK_PATH).ok) return known('foreign');
  const text = files.text(START_CHECK_PATH);
  if (text.ok) return known(kindOf(text.value));
  if (text.error === 'too-large') return known('foreign');
  if (text.error !== 'absent') return errorFact(text.error);
  const directory = files.list(LIBVIRT_DIRECTORY);
  return directory.ok ? known('none') : errorFact(directory.error);
}

/** There wherever libvirt is installed. */
export const LIBVIRT_DIRECTORY = '/etc/libvirt';

/** Of what lies there a redacted capture keeps our own text, or else no more than whether it is a version of ours. */
export function redactStartCheck(text: string): string {
  const kind = kindOf(text);
  if (kind === 'current') return text;
  return kind === 'other-version' ? `#!/bin/sh\n${START_CHECK_MARK}` : '';
}

/** `text` is without its last newline, as files are read. */
function kindOf(text: string): StartCheck {
  if (createHash('sha256').update(`${text}\n`, 'latin1').digest('hex') === CURRENT) return 'current';
  return text.split('\n', 2)[1] === START_CHECK_MARK ? 'other-version' : 'foreign';
}
