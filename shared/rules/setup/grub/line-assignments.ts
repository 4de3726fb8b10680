import { failed, ok, type Result } from '../../../model/result.ts';
import type { LineRefusal } from '../line-refusal.ts';
import { readCommands, type ShellCommand } from './shell-commands.ts';
import type { ShellCell, ShellWord } from './shell-word.ts';

/** GRUB appends both to the line of a normal entry, `GRUB_CMDLINE_LINUX` first; an entry for recovery has that one alone. */
export const LINE_VARIABLES = ['GRUB_CMDLINE_LINUX_DEFAULT', 'GRUB_CMDLINE_LINUX'] as const;
export type LineVariable = (typeof LINE_VARIABLES)[number];

/** One assignment of a kernel command line in a file that GRUB's menu is made from. */
export interface LineAssignment {
  readonly variable: LineVariable;
  /** What was assigned before stays: `+=`, or the variable itself in its new value. */
  readonly keeps: boolean;
  readonly value: ShellWord;
  readonly line: number;
}

const ASSIGNS = /^(GRUB_CMDLINE_LINUX(?:_DEFAULT)?)(\+?)=/;
const MENTIONS = /\bGRUB_CMDLINE_LINUX(?:_DEFAULT)?\b/;
const ANY_ASSIGNMENT = /^[A-Za-z_][A-Za-z0-9_]*\+?=/;
/** They run text of which nothing is known here. */
const RUNS_OTHERS = new Set(['.', 'source', 'eval']);

/** No default file comes near; what is larger is none. */
const LARGEST = 65_536;

/** The assignments of kernel command lines in a file, in their order; refused where one of them depends on what a shell finds. */
export function lineAssignments(text: string, file: string): Result<readonly LineAssignment[], LineRefusal> {
  const refuse = (at: number | null): Result<never, LineRefusal> =>
    failed({ reason: 'computed', file, line: at === null ? null : lineOf(text, at) });
  const commands = text.length > LARGEST ? undefined : readCommands(text);
  if (commands === undefined) return refuse(null);
  const found: LineAssignment[] = [];
  for (const command of commands) {
    const [first] = command.words;
    if (first === undefined) continue;
    const source = (word: ShellWord): string => text.slice(word.start, word.end);
    if (RUNS_OTHERS.has(source(first))) return refuse(first.start);
    const mentioned = command.words.filter((word) => MENTIONS.test(source(word)));
    if (mentioned.length === 0) continue;
    const assigned = assignedWords(command, source);
    for (const word of mentioned) {
      if (assigned === undefined) return refuse(word.start);
      const assignment = assignmentOf(word, source(word), lineOf(text, word.start));
      // Another variable may well be made from it, and `export` may name it.
      if (assignment === undefined) continue;
      if (!command.always) return refuse(word.start);
      found.push(assignment);
    }
  }
  return ok(found);
}

/** The words of a command that does nothing but assign, or export; undefined of any other. */
function assignedWords(
  { words }: ShellCommand,
  source: (word: ShellWord) => string,
): readonly ShellWord[] | undefined {
  const [first, ...rest] = words;
  if (first !== undefined && source(first) === 'export') return rest;
  return words.every((word) => ANY_ASSIGNMENT.test(source(word))) ? words : undefined;
}

function assignmentOf(word: ShellWord, source: string, line: number): LineAssignment | undefined {
  const match = ASSIGNS.exec(source);
  if (match === null) return undefined;
  const [head, name, plus] = match;
  const variable = LINE_VARIABLES.find((one) => one === name);
  if (variable === undefined) return undefined;
  const start = word.start + head.length;
  const cells = word.cells.filter((cell) => cell.start >= start);
  const value: ShellWord = { ...word, start, cells };
  return { variable, keeps: plus === '+' || cells.some((cell) => names(cell, variable)), value, line };
}

/** Whether an expansion is that of the variable and nothing else. */
function names({ expands, text }: ShellCell, variable: LineVariable): boolean {
  return expands && (text === `$${variable}` || text === `\${${variable}}`);
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
