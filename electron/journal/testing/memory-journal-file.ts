import type { JournalFile } from '../journal-file.ts';

/** A journal file in memory, which several programs may share. `onAppend` may refuse, or never answer as a killed program would. */
export interface MemoryJournalFile extends JournalFile {
  readonly lines: string[];
  onAppend: (line: string) => Promise<void>;
}

export function memoryJournalFile(lines: string[] = []): MemoryJournalFile {
  let known = 0;
  return {
    lines,
    onAppend: () => Promise.resolve(),
    async append(line) {
      await this.onAppend(line);
      lines.push(line);
    },
    readNew() {
      const afresh = known === 0;
      const added = lines.slice(known);
      known = lines.length;
      return Promise.resolve({ lines: added, afresh });
    },
  };
}
