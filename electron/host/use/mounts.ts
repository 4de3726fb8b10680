import { known, type Fact } from '../../../shared/model/fact.ts';
import { errorFact } from '../facts/file-fact.ts';
import type { HostFiles } from '../host-files.ts';

const LIMIT = 1024 * 1024;

/** What is mounted or swapped on block devices, by device number (`259:1`), by device node (`/dev/nvme0n1p1`), and by ZFS pool. */
export interface Mounts {
  readonly byNumber: ReadonlyMap<string, readonly string[]>;
  readonly bySource: ReadonlyMap<string, readonly string[]>;
  readonly byPool: ReadonlyMap<string, readonly string[]>;
}

/** Reads `/proc/self/mountinfo` and `/proc/swaps`. Unknown when one cannot be read: that nothing is mounted must not be a guess. */
export function readMounts(files: HostFiles): Fact<Mounts> {
  const mountinfo = files.text('/proc/self/mountinfo', LIMIT);
  if (!mountinfo.ok) return errorFact(mountinfo.error);
  const byNumber = new Map<string, string[]>();
  const bySource = new Map<string, string[]>();
  const byPool = new Map<string, string[]>();
  for (const line of mountinfo.value.split('\n')) {
    const match = /^[0-9]+ [0-9]+ ([0-9]+:[0-9]+) \S+ (\S+) \S+(?: \S+)* - (\S+) (\S+)/.exec(line);
    if (match === null) continue;
    const [, number = '', point = '', type = '', source = ''] = match;
    add(byNumber, number, unescape(point));
    add(bySource, unescape(source), unescape(point));
    if (type === 'zfs') add(byPool, unescape(source).split('/')[0] ?? '', unescape(point));
  }
  const swaps = files.text('/proc/swaps', LIMIT);
  // A kernel without swap has no such file.
  if (!swaps.ok && swaps.error !== 'absent') return errorFact(swaps.error);
  if (swaps.ok) {
    for (const match of swaps.value.matchAll(/^(\/dev\/\S+)\s+partition\s/gm))
      add(bySource, unescape(match[1] ?? ''), '[SWAP]');
  }
  return known({ byNumber, bySource, byPool });
}

function add(to: Map<string, string[]>, key: string, value: string): void {
  const list = to.get(key);
  if (list === undefined) to.set(key, [value]);
  else if (!list.includes(value)) list.push(value);
}

/** Undoes the kernel's octal escapes for space, tab, newline and backslash. */
function unescape(text: string): string {
  return text.replaceAll(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(parseInt(digits, 8)));
}
