import { failed, ok, type Result } from '../../shared/model/result.ts';
import {
  BOOT_SPACE,
  PACKAGE_VERSIONS,
  HOST_VALIDATE,
  LINKS_LIMIT,
  NETWORK_LINKS,
  type FileError,
  type HostFiles,
} from './host-files.ts';
import { isHostPath } from './host-path.ts';

/** What a path of a tree holds. `unread`: the name is in its directory and nothing was recorded of it. */
export type TreeEntry =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly kind: 'link'; readonly target: string }
  | { readonly kind: 'unreadable'; readonly error: FileError }
  | { readonly kind: 'unread' }
  | { readonly kind: 'empty-directory' };

/**
 * A host's files in memory: what a probe printed, a captured bundle, the demo host. Paths are absolute and normalised;
 * links among the directories of a path are followed, in reading and in writing, as on a real host.
 */
export interface HostTree extends HostFiles {
  /** Content without its final newline, as `HostFiles.text` answers it. */
  setText(path: string, text: string): void;
  setBytes(path: string, bytes: Uint8Array): void;
  setLink(path: string, target: string): void;
  /** A directory that exists though nothing is in it (yet). */
  setDirectory(path: string): void;
  setUnreadable(path: string, error: FileError): void;
  /** Removes what is there, with everything below; a link itself, not what it points to. */
  remove(path: string): void;
  /** Puts an entry; false, and nothing changed, when the path is not allowed or the tree has something else in its way. */
  put(path: string, entry: TreeEntry): boolean;
  /** Everything in the tree, by the paths the entries really have. */
  entries(): Iterable<readonly [path: string, entry: TreeEntry]>;
}

type Leaf = Exclude<TreeEntry, { readonly kind: 'empty-directory' }>;
interface Directory {
  readonly kind: 'directory';
  readonly children: Map<string, Leaf | Directory>;
}

const DEFAULT_TEXT_LIMIT = 64 * 1024;
/** How a tree has a block device: as a link to what udev calls it by its number. */
const BLOCK_NODE = /^\/dev\/block\/([0-9]{1,4}:[0-9]{1,7})$/;
/** As the kernel's MAXSYMLINKS: more links than this in one path are a loop. */
const MAX_LINKS = 40;

/** An empty tree. */
export function createHostTree(): HostTree {
  const root = newDirectory();

  function found(path: string): Result<Leaf, FileError> {
    const node = walk(root, path, false);
    if (!node.ok) return node;
    return node.value.kind === 'directory' ? failed('unreadable') : ok(node.value);
  }

  function put(path: string, entry: TreeEntry): boolean {
    if (!isHostPath(path)) return false;
    const { parent, name } = split(path);
    const directory = walk(root, parent, true);
    if (!directory.ok || directory.value.kind !== 'directory') return false;
    const { children } = directory.value;
    const present = children.get(name);
    if (entry.kind === 'empty-directory') {
      if (present?.kind === 'directory') return true;
      if (present?.kind === 'link') {
        const target = walk(root, path, true);
        return target.ok && target.value.kind === 'directory';
      }
      if (present !== undefined && present.kind !== 'unread') return false;
      children.set(name, newDirectory());
      return true;
    }
    if (entry.kind === 'unread' && present !== undefined) return true;
    if (present?.kind === 'directory' && present.children.size > 0) return false;
    children.set(name, entry);
    return true;
  }

  function set(path: string, entry: TreeEntry): void {
    if (!put(path, entry)) throw new Error(`Cannot put ${entry.kind} at ${path}`);
  }

  return {
    put,
    setText: (path, text) => set(path, { kind: 'text', text }),
    setBytes: (path, bytes) => set(path, { kind: 'bytes', bytes }),
    setLink: (path, target) => set(path, { kind: 'link', target }),
    setDirectory: (path) => set(path, { kind: 'empty-directory' }),
    setUnreadable: (path, error) => set(path, { kind: 'unreadable', error }),
    remove(path) {
      const { parent, name } = split(path);
      const directory = walk(root, parent, false);
      if (directory.ok && directory.value.kind === 'directory') directory.value.children.delete(name);
    },
    entries: () => below(root, ''),
    text(path, limit = DEFAULT_TEXT_LIMIT) {
      const leaf = found(path);
      if (!leaf.ok) return leaf;
      const content = contentOf(leaf.value);
      if (!content.ok) return content;
      const text = typeof content.value === 'string' ? content.value : textOf(content.value);
      return text.length > limit ? failed('too-large') : ok(text);
    },
    bytes(path, limit) {
      const leaf = found(path);
      if (!leaf.ok) return leaf;
      const content = contentOf(leaf.value);
      if (!content.ok) return content;
      const bytes =
        typeof content.value === 'string' ? Buffer.from(`${content.value}\n`, 'latin1') : content.value;
      return ok(bytes.subarray(0, limit));
    },
    has(path) {
      return walk(root, path, false).ok;
    },
    link(path) {
      const { parent, name } = split(path);
      const directory = walk(root, parent, false);
      if (!directory.ok) return directory;
      const node = directory.value.kind === 'directory' ? directory.value.children.get(name) : undefined;
      if (node === undefined) return failed('absent');
      if (node.kind === 'unreadable') return failed(node.error);
      return node.kind === 'link' ? ok(node.target) : failed('absent');
    },
    blockNumber(path) {
      const target = this.link(path);
      if (!target.ok) return target;
      const number = BLOCK_NODE.exec(target.value)?.[1];
      return number === undefined ? failed('absent') : ok(number);
    },
    networkLinks() {
      return this.text(NETWORK_LINKS, LINKS_LIMIT);
    },
    hostValidate() {
      return this.text(HOST_VALIDATE);
    },
    packageVersions() {
      return this.text(PACKAGE_VERSIONS);
    },
    bootSpace() {
      return this.text(BOOT_SPACE);
    },
    list(path) {
      const node = walk(root, path, false);
      if (!node.ok) return node;
      if (node.value.kind === 'directory') return ok([...node.value.children.keys()]);
      return failed(node.value.kind === 'unreadable' ? node.value.error : 'absent');
    },
  };
}

function newDirectory(): Directory {
  return { kind: 'directory', children: new Map() };
}

function split(path: string): { readonly parent: string; readonly name: string } {
  const slash = path.lastIndexOf('/');
  return { parent: path.slice(0, slash), name: path.slice(slash + 1) };
}

/** Follows a path with all its links. With `create`, directories that are missing on the way are made. */
function walk(root: Directory, path: string, create: boolean): Result<Leaf | Directory, FileError> {
  const above: Directory[] = [];
  const parts = path.split('/').reverse();
  let here: Leaf | Directory = root;
  let links = 0;
  for (let part = parts.pop(); part !== undefined; part = parts.pop()) {
    if (part === '' || part === '.') continue;
    if (here.kind !== 'directory') return failed('absent');
    if (part === '..') {
      here = above.pop() ?? root;
      continue;
    }
    let next: Leaf | Directory | undefined = here.children.get(part);
    if (create && (next === undefined || next.kind === 'unread')) {
      next = newDirectory();
      here.children.set(part, next);
    }
    if (next === undefined) return failed('absent');
    if (next.kind === 'link') {
      links += 1;
      if (links > MAX_LINKS) return failed('unreadable');
      parts.push(...next.target.split('/').reverse());
      if (next.target.startsWith('/')) {
        above.length = 0;
        here = root;
      }
      continue;
    }
    if (next.kind === 'directory') above.push(here);
    here = next;
  }
  return ok(here);
}

function contentOf(leaf: Leaf): Result<string | Uint8Array, FileError> {
  switch (leaf.kind) {
    case 'text':
      return ok(leaf.text);
    case 'bytes':
      return ok(leaf.bytes);
    case 'unreadable':
      return failed(leaf.error);
    case 'link':
    case 'unread':
      return failed('absent');
  }
}

function textOf(bytes: Uint8Array): string {
  const text = Buffer.from(bytes).toString('latin1');
  return text.endsWith('\n') ? text.slice(0, -1) : text;
}

function* below(directory: Directory, path: string): Generator<readonly [string, TreeEntry]> {
  if (directory.children.size === 0 && path !== '') yield [path, { kind: 'empty-directory' }];
  for (const [name, node] of directory.children) {
    if (node.kind === 'directory') yield* below(node, `${path}/${name}`);
    else yield [`${path}/${name}`, node];
  }
}
