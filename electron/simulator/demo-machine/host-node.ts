/** One file, symbolic link or empty directory of the demo machine; a path is absolute as on that host. */
export type HostNode =
  | { readonly path: string; readonly kind: 'text'; readonly text: string }
  | { readonly path: string; readonly kind: 'bytes'; readonly bytes: Uint8Array }
  | { readonly path: string; readonly kind: 'link'; readonly target: string }
  | { readonly path: string; readonly kind: 'directory' };

export function file(path: string, text: string | number): HostNode {
  return { path, kind: 'text', text: String(text) };
}

/** A link with the relative target that sysfs would print for these two absolute paths. */
export function link(path: string, to: string): HostNode {
  const from = path.split('/').slice(1, -1);
  const target = to.split('/').slice(1);
  let common = 0;
  while (common < from.length && common < target.length && from[common] === target[common]) common += 1;
  return {
    path,
    kind: 'link',
    target: [...from.slice(common).map(() => '..'), ...target.slice(common)].join('/'),
  };
}

export function directory(path: string): HostNode {
  return { path, kind: 'directory' };
}
