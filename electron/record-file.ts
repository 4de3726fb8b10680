import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/** One small file of our own that is read and replaced as a whole. */
export interface RecordFile {
  /** Its text; null when there is none or it cannot be read. */
  read(): Promise<string | null>;
  /** Replaces it: after a crash there is the old text or the new one, never a mixture. */
  write(text: string): Promise<void>;
  /** Puts the present file aside under another name, because it breaks its format and should not be lost. */
  setAside(): Promise<void>;
}

const LIMIT = 1024 * 1024;

/** A record file at a path; directories are made when it is first written, readable by the user alone. */
export function recordFile(path: string): RecordFile {
  return {
    async read() {
      try {
        const { size } = await stat(path);
        return size > LIMIT ? null : await readFile(path, 'utf8');
      } catch {
        return null;
      }
    },
    async write(text) {
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const draft = `${path}.${randomUUID()}.new`;
      try {
        const file = await open(draft, 'wx', 0o600);
        try {
          await file.writeFile(text, 'utf8');
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(draft, path);
      } catch (error) {
        await rm(draft, { force: true });
        throw error;
      }
    },
    async setAside() {
      await rename(path, `${path}.unreadable`).catch(() => undefined);
    },
  };
}
