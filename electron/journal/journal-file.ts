import type { Stats } from 'node:fs';
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readdir, rename, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';

/** Lines that were added since the last reading; `afresh` when they are all there are, from the beginning. */
export interface NewLines {
  readonly lines: readonly string[];
  readonly afresh: boolean;
}

/** A file that only ever grows, by whole lines. */
export interface JournalFile {
  /** Adds a line (with its end) and waits for the disk. Rejects when that fails. */
  append(line: string): Promise<void>;
  readNew(): Promise<NewLines>;
}

/** Sizes in bytes, smaller in tests. */
export interface JournalSizes {
  /** A file beyond this is put aside under its time, and a new one is begun. Nothing is ever deleted or rewritten. */
  readonly rotate: number;
  /** How much of the newest is read; what is older stays on the disk. */
  readonly read: number;
}

const standardSizes: JournalSizes = { rotate: 4 * 1024 * 1024, read: 16 * 1024 * 1024 };
const LINE_END = 0x0a;

/** A name that no host id can leave its directory with: `local`, or the readable part of a url and a digest of all of it. */
export function journalName(hostId: string): string {
  if (/^[a-z]{1,32}$/.test(hostId)) return hostId;
  const readable = hostId.replaceAll(/[^A-Za-z0-9]+/g, '-').slice(0, 60);
  const digest = createHash('sha256').update(hostId).digest('hex').slice(0, 16);
  return `${readable}-${digest}`;
}

/** The journal of a host: `<directory>/<host>.jsonl` and the files put aside before it. Other programs may write to it at the same time. */
export function journalFile(
  directory: string,
  hostId: string,
  sizes: JournalSizes = standardSizes,
): JournalFile {
  const name = journalName(hostId);
  const path = join(directory, `${name}.jsonl`);
  /** Up to where the present file was taken in. */
  let known: { readonly inode: number; readonly offset: number } | null = null;

  async function makeRoom(): Promise<void> {
    const size = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (size <= sizes.rotate) return;
    const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
    // Whoever has the old file open still writes to it, and what it writes is still read.
    await rename(path, join(directory, `${name}.${stamp}-${randomUUID().slice(0, 8)}.jsonl`));
  }

  /** Files put aside, oldest first. */
  async function older(): Promise<readonly string[]> {
    const names = await readdir(directory);
    return names
      .filter((one) => one.startsWith(`${name}.`) && one.endsWith('.jsonl') && one !== `${name}.jsonl`)
      .sort()
      .map((one) => join(directory, one));
  }

  async function readAfresh(): Promise<NewLines> {
    const present = await tail(path, sizes.read);
    known = present === null ? null : { inode: present.inode, offset: present.end };
    let left = sizes.read - (present?.text.length ?? 0);
    const texts = [present?.text ?? ''];
    for (const one of (await older().catch(() => [])).toReversed()) {
      if (left <= 0) break;
      const text = (await tail(one, left))?.text ?? '';
      left -= text.length;
      texts.unshift(text);
    }
    return { lines: texts.flatMap(linesOf), afresh: true };
  }

  return {
    async append(line) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      await makeRoom();
      const file = await open(path, 'a+', 0o600);
      try {
        const { size } = await file.stat();
        // What a crash or a full disk left of a line must not spoil the next one.
        const torn = size > 0 && (await byteAt(file, size - 1)) !== LINE_END;
        await file.appendFile(torn ? `\n${line}` : line, 'utf8');
        await file.sync();
        if (size === 0) await syncDirectory(directory);
      } finally {
        await file.close();
      }
    },
    async readNew() {
      const found = await stat(path).catch(() => null);
      if (known === null || found?.ino !== known.inode || found.size < known.offset) return readAfresh();
      if (found.size === known.offset) return { lines: [], afresh: false };
      const more = await slice(path, known.offset, found.size);
      const end = more.lastIndexOf(LINE_END) + 1;
      known = { inode: known.inode, offset: known.offset + end };
      return { lines: linesOf(more.subarray(0, end).toString('utf8')), afresh: false };
    },
  };
}

function linesOf(text: string): readonly string[] {
  return text.split('\n').filter((line) => line.trim() !== '');
}

async function byteAt(file: FileHandle, position: number): Promise<number | undefined> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(1), 0, 1, position);
  return bytesRead === 1 ? buffer[0] : undefined;
}

/** A new name survives a power cut only when its directory is on the disk too. */
async function syncDirectory(directory: string): Promise<void> {
  const handle = await open(directory, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function slice(path: string, from: number, to: number): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(to - from), 0, to - from, from);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

interface Tail {
  readonly inode: number;
  /** Behind the last whole line. */
  readonly end: number;
  readonly text: string;
}

/** Null where there is no such file; whatever else is wrong is thrown. */
async function statIfThere(path: string): Promise<Stats | null> {
  try {
    return await stat(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** The last whole lines of a file, at most `limit` bytes of it; null where there is none. */
async function tail(path: string, limit: number): Promise<Tail | null> {
  const found = await statIfThere(path);
  if (found === null) return null;
  const from = Math.max(0, found.size - limit);
  const bytes = await slice(path, from, found.size);
  const end = bytes.lastIndexOf(LINE_END) + 1;
  const begin = from === 0 ? 0 : bytes.indexOf(LINE_END) + 1;
  return {
    inode: found.ino,
    end: from + end,
    text: bytes.subarray(begin, Math.max(begin, end)).toString('utf8'),
  };
}
