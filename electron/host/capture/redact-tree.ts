import { START_CHECK_PATH } from '../../../shared/model/start-check.ts';
import { createHostTree, type HostTree, type TreeEntry } from '../host-tree.ts';
import { redactStartCheck } from '../machine/start-check.ts';
import type { Pseudonyms } from './pseudonyms.ts';
import { redactConfig } from './redact-config.ts';
import { createSweep } from './sweep.ts';
import { textRules } from './text-rules.ts';

/**
 * A copy of a recorded tree without what identifies the machine or its owner: host name, UUIDs, MAC and IP addresses, serial numbers, names of volumes
 * and of places only people know. The same original becomes the same pseudonym, so that what belongs together still does.
 */
export function redactTree(tree: HostTree, pseudonyms: Pseudonyms): HostTree {
  const hostName = tree.text('/proc/sys/kernel/hostname');
  const sweep = createSweep(pseudonyms, hostName.ok ? hostName.value : '');
  const rules = textRules(pseudonyms, sweep);
  const redacted = createHostTree();
  for (const [path, entry] of tree.entries()) redacted.put(redactPath(path), redactEntry(path, entry));
  return redacted;

  /** Pools have directories of their names. */
  function redactPath(path: string): string {
    const [, above, pool, rest = ''] = /^(\/proc\/spl\/kstat\/zfs\/)([^/]+)(\/.*)?$/.exec(path) ?? [];
    if (above === undefined || pool === undefined) return sweep(path);
    return `${above}${pseudonyms.word(pool)}${rest}`;
  }

  function redactEntry(path: string, entry: TreeEntry): TreeEntry {
    switch (entry.kind) {
      case 'text': {
        if (path === START_CHECK_PATH) return { kind: 'text', text: redactStartCheck(entry.text) };
        const rule = rules.find(({ applies }) => applies.test(path));
        return { kind: 'text', text: sweep(rule === undefined ? entry.text : rule.rewrite(entry.text)) };
      }
      case 'bytes':
        return { kind: 'bytes', bytes: redactConfig(entry.bytes, pseudonyms) };
      case 'link':
        return { kind: 'link', target: sweep(entry.target) };
      case 'empty-directory':
      case 'unread':
      case 'unreadable':
        return entry;
    }
  }
}
