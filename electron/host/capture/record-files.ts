import type { Result } from '../../../shared/model/result.ts';
import { createHostTree, type HostTree, type TreeEntry } from '../host-tree.ts';
import {
  BOOT_SPACE,
  HOST_VALIDATE,
  NETWORK_LINKS,
  PACKAGE_VERSIONS,
  type FileError,
  type HostFiles,
} from '../host-files.ts';
import { isWatchedNode } from '../use/open-nodes.ts';
import { LIBVIRT_DIRECTORY } from '../machine/libvirt-hooks.ts';
import { isBundlePath } from '../bundle/bundle-format.ts';
import { OWN_CONFIG, unpackConfig } from '../setup/kernel-options.ts';
import { cutText } from './cut-text.ts';

const DESCRIPTORS = /^\/proc\/[0-9]+\/fd$/;
const DESCRIPTOR = /^\/proc\/[0-9]+\/fd\/[0-9]+$/;
/** Whether this directory may be read tells whether all processes were seen. */
const FIRST_PROCESS = '/proc/1/fd';

/** Reads like the files it wraps, and keeps what was read: afterwards `tree` holds exactly what that reading needs. */
export function recordFiles(files: HostFiles): { readonly files: HostFiles; readonly tree: () => HostTree } {
  const entries = new Map<string, TreeEntry>();
  const lists = new Map<string, readonly string[]>();
  const seen = new Set<string>();
  const keep = (path: string, entry: TreeEntry): void => {
    if (isBundlePath(path)) entries.set(path, entry);
  };
  const keepError = (path: string, error: FileError): void => {
    if (error !== 'absent') keep(path, { kind: 'unreadable', error });
  };
  const keepCut = (path: string, text: Result<string, FileError>): Result<string, FileError> => {
    if (text.ok) keep(path, { kind: 'text', text: cutText(path, text.value) });
    else keepError(path, text.error);
    return text;
  };
  return {
    files: {
      text(path, limit) {
        const text = files.text(path, limit);
        if (text.ok) keep(path, { kind: 'text', text: cutText(path, text.value) });
        else keepError(path, text.error);
        return text;
      },
      bytes(path, limit) {
        const bytes = files.bytes(path, limit);
        // What was read as a text was read whole.
        if (bytes.ok && entries.get(path)?.kind !== 'text') keep(path, bytesEntry(path, bytes.value));
        if (!bytes.ok) keepError(path, bytes.error);
        return bytes;
      },
      has(path) {
        const isThere = files.has(path);
        if (isThere && isBundlePath(path)) seen.add(path);
        return isThere;
      },
      link(path) {
        const target = files.link(path);
        if (target.ok && (!DESCRIPTOR.test(path) || isWatchedNode(target.value)))
          keep(path, { kind: 'link', target: target.value });
        return target;
      },
      blockNumber(path) {
        const number = files.blockNumber(path);
        if (number.ok) keep(path, { kind: 'link', target: `/dev/block/${number.value}` });
        return number;
      },
      networkLinks() {
        const text = files.networkLinks();
        if (text.ok) keep(NETWORK_LINKS, { kind: 'text', text: text.value });
        else keepError(NETWORK_LINKS, text.error);
        return text;
      },
      hostValidate: () => keepCut(HOST_VALIDATE, files.hostValidate()),
      packageVersions: () => keepCut(PACKAGE_VERSIONS, files.packageVersions()),
      bootSpace: () => keepCut(BOOT_SPACE, files.bootSpace()),
      list(path) {
        const names = files.list(path);
        // What a host's programs are, and what they have open, is kept only where a descriptor above was. Of libvirt's own, nothing.
        const isProcesses = path === '/proc' || DESCRIPTORS.test(path);
        if (isProcesses && path !== FIRST_PROCESS) return names;
        if (names.ok && isBundlePath(path))
          lists.set(path, isProcesses || path === LIBVIRT_DIRECTORY ? [] : names.value);
        else if (!names.ok) keepError(path, names.error);
        return names;
      },
    },
    tree() {
      const tree = createHostTree();
      // Links first, and of those the shorter: the rest may be written through them.
      const links = [...entries]
        .filter(([, entry]) => entry.kind === 'link')
        .sort(([a], [b]) => a.length - b.length);
      const others = [...entries].filter(([, entry]) => entry.kind !== 'link');
      for (const [path, entry] of [...links, ...others]) tree.put(path, entry);
      for (const [path, names] of lists) {
        tree.put(path, { kind: 'empty-directory' });
        for (const name of names) tree.put(`${path}/${name}`, { kind: 'unread' });
      }
      // That it is there is all that was asked, so it may be a file with nothing in it.
      for (const path of seen) if (!tree.has(path)) tree.put(path, { kind: 'text', text: '' });
      return tree;
    },
  };
}

function bytesEntry(path: string, bytes: Uint8Array): TreeEntry {
  if (path !== OWN_CONFIG) return { kind: 'bytes', bytes: Uint8Array.from(bytes) };
  return { kind: 'text', text: cutText(path, unpackConfig(bytes) ?? '') };
}
