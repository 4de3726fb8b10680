import { assertNever } from '../../../shared/model/assert-never.ts';
import type { HostTree, TreeEntry } from '../host-tree.ts';
import { BUNDLE_FIRST_LINE, BUNDLE_LAST_LINE, isBundlePath, MAX_LINE } from './bundle-format.ts';

const BYTES_PER_LINE = 32;
const PLAIN = /^[\t\n\x20-\x7e]*$/;

/** The tree as a bundle, entries sorted by path: the same tree gives the same text. */
export function writeBundle(tree: HostTree): string {
  const files: string[] = [];
  const unread = new Map<string, string[]>();
  for (const [path, entry] of tree.entries()) {
    // Directories on the way to a root are nobody's business.
    if (!isBundlePath(path)) continue;
    if (entry.kind !== 'unread') {
      files.push(`${entryText(path, entry)}\n`);
      continue;
    }
    const slash = path.lastIndexOf('/');
    const names = unread.get(path.slice(0, slash)) ?? [];
    names.push(path.slice(slash + 1));
    unread.set(path.slice(0, slash), names);
  }
  for (const [path, names] of unread)
    files.push(
      `d ${path}\n${names
        .sort()
        .map((name) => `:${name}\n`)
        .join('')}`,
    );
  const byPath = (text: string): string => text.slice(2, text.indexOf('\n'));
  files.sort((a, b) => (byPath(a) < byPath(b) ? -1 : 1));
  return `${BUNDLE_FIRST_LINE}\n${files.join('')}${BUNDLE_LAST_LINE}\n`;
}

function entryText(path: string, entry: Exclude<TreeEntry, { kind: 'unread' }>): string {
  switch (entry.kind) {
    case 'text':
      return isPlain(entry.text)
        ? `f ${path}\n${entry.text
            .split('\n')
            .map((line) => `=${line}`)
            .join('\n')}`
        : bytesText(path, Buffer.from(entry.text, 'latin1'));
    case 'bytes':
      return bytesText(path, entry.bytes);
    case 'link':
      return `l ${path}\n>${entry.target}`;
    case 'unreadable':
      return `u ${path}\n?${entry.error}`;
    case 'empty-directory':
      return `d ${path}`;
    default:
      return assertNever(entry);
  }
}

function isPlain(text: string): boolean {
  return (
    PLAIN.test(text) && (text.length < MAX_LINE || text.split('\n').every((line) => line.length < MAX_LINE))
  );
}

function bytesText(path: string, bytes: Uint8Array): string {
  const lines = [`b ${path}`];
  let zeros = 0;
  const endZeros = (): void => {
    if (zeros > 0) lines.push(`*${zeros}`);
    zeros = 0;
  };
  for (let at = 0; at < bytes.length; at += BYTES_PER_LINE) {
    const chunk = bytes.subarray(at, at + BYTES_PER_LINE);
    if (chunk.every((byte) => byte === 0)) {
      zeros += chunk.length;
      continue;
    }
    endZeros();
    lines.push(`+${Buffer.from(chunk).toString('hex')}`);
  }
  endZeros();
  return lines.join('\n');
}
