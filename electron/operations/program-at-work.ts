import type { JournalEntry } from '../journal/fold.ts';
import type { Program } from '../journal/record.ts';

/** This program as it carries out operations, on any of its hosts. */
export interface ProgramAtWork {
  /** Who runs it, `user@host`. */
  readonly by: string;
  readonly program: Program;
  enter(operation: string): void;
  leave(operation: string): void;
  /** Whether an operation without an end goes on: here, or in another program that still runs. */
  isCarriedOut(entry: JournalEntry): boolean;
}

/** What a program at work is made of. */
export interface ProgramParts {
  readonly by: string;
  readonly program: Program;
  readonly isRunning: (program: Program) => boolean;
}

export function createProgramAtWork({ by, program, isRunning }: ProgramParts): ProgramAtWork {
  const present = new Set<string>();
  const isOurs = ({ pid, start, boot }: Program): boolean =>
    pid === program.pid && start === program.start && boot === program.boot;
  return {
    by,
    program,
    enter: (operation) => void present.add(operation),
    leave: (operation) => void present.delete(operation),
    isCarriedOut: (entry) =>
      isOurs(entry.program) ? present.has(entry.operation.id) : isRunning(entry.program),
  };
}
