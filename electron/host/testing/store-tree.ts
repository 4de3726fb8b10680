import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { HostTree } from '../host-tree.ts';

/** Writes what a tree holds below `/sys` into a directory, as a copy of `/sys`. Unreadable entries are left out. */
export function storeTree(tree: HostTree, directory: string): void {
  const made = new Set<string>();
  for (const [path, entry] of tree.entries()) {
    if (!path.startsWith('/sys/')) continue;
    const target = join(directory, path.slice('/sys/'.length));
    const parent = entry.kind === 'empty-directory' ? target : dirname(target);
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    if (entry.kind === 'text') writeFileSync(target, `${entry.text}\n`, 'latin1');
    if (entry.kind === 'bytes') writeFileSync(target, entry.bytes);
    if (entry.kind === 'link') symlinkSync(entry.target, target);
  }
}
