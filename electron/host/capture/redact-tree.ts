import { createHostTree, type HostTree, type TreeEntry } from '../host-tree.ts';
import { EFI_VARIABLES, rewriteEfiText, SECURE_BOOT } from '../setup/efi-variable.ts';
import { hookAt, redactHook } from '../machine/libvirt-hooks.ts';
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

  /** Pools have directories of their names. The UUIDs of EFI variables are the same everywhere. */
  function redactPath(path: string): string {
    if (path.startsWith(EFI_VARIABLES)) return path;
    const [, above, pool, rest = ''] = /^(\/proc\/spl\/kstat\/zfs\/)([^/]+)(\/.*)?$/.exec(path) ?? [];
    if (above === undefined || pool === undefined) return sweep(path);
    return `${above}${pseudonyms.word(pool)}${rest}`;
  }

  /** Configuration spaces, EFI variables, and texts that are kept to the byte. Of any other nothing is kept. */
  function redactBytes(path: string, bytes: Uint8Array): Uint8Array {
    if (path.endsWith('/config')) return redactConfig(bytes, pseudonyms);
    if (path === SECURE_BOOT) return bytes;
    if (path.startsWith(EFI_VARIABLES)) return rewriteEfiText(bytes, sweep);
    const rule = rules.find(({ applies }) => applies.test(path));
    const text = Buffer.from(bytes).toString('latin1');
    return Buffer.from(rule === undefined ? '' : sweep(rule.rewrite(text)), 'latin1');
  }

  function redactEntry(path: string, entry: TreeEntry): TreeEntry {
    switch (entry.kind) {
      case 'text': {
        const hook = hookAt(path);
        if (hook !== undefined) return { kind: 'text', text: redactHook(hook, entry.text) };
        const rule = rules.find(({ applies }) => applies.test(path));
        return { kind: 'text', text: sweep(rule === undefined ? entry.text : rule.rewrite(entry.text)) };
      }
      case 'bytes':
        return { kind: 'bytes', bytes: redactBytes(path, entry.bytes) };
      case 'link':
        // That a file of the setup is a link is all that is read of it.
        return { kind: 'link', target: /^\/(?:etc|var)\//.test(path) ? '/' : sweep(entry.target) };
      case 'empty-directory':
      case 'unread':
      case 'unreadable':
        return entry;
    }
  }
}
