import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

/** One file of the built pages. */
export interface PageFile {
  readonly type: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** Its name has a hash of its content, so it never changes. */
  readonly immutable: boolean;
}

/** The built pages by url path (`/index.html`, `/assets/index-a1b2.js`): whatever is not in it does not exist. */
export type PageFiles = ReadonlyMap<string, PageFile>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/**
 * Reads the built pages once, at start. Requests are looked up in this list and never become file names, so there is no
 * path to traverse. Throws when the directory has no `index.html`: the program is not built.
 */
export function readPageFiles(directory: string): PageFiles {
  const files = new Map<string, PageFile>();
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const name = `/${relative(directory, path).split(sep).join('/')}`;
    files.set(name, {
      type,
      body: Uint8Array.from(readFileSync(path)),
      immutable: name.startsWith('/assets/'),
    });
  }
  if (!files.has('/index.html')) throw new Error(`${directory} has no index.html: run npm run build.`);
  return files;
}
