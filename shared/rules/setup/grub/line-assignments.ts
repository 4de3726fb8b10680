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
  /** False: whether it is made depends on what a shell finds. It is always one that keeps what was there. */
  readonly always: boolean;
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

/**
 * The assignments of kernel command lines in a file, in their order; refused where what was there before may be forgotten, or changed, depending on what a
 * shell finds. One that only adds may be made or not (Kali's adds `splash` if it is missing).
 */
export function lineAssignments(text: string, file: string): Result<readonly LineAssignment[], LineRefusal> {
  const refuse = (at: number | null): Result<never, LineRefusal> =>
    failed({ reason: 'computed', file, line: at === null ? null : lineOf(text, at) });
  const commands = text.length > LARGEST ? undefined : readCommands(text);
  if (commands === undefined) return refuse(null);
  const source = (word: ShellWord): string => text.slice(word.start, word.end);
  const found: LineAssignment[] = [];
  for (const command of commands) {
    const [first] = command.words;
    if (first !== undefined && RUNS_OTHERS.has(source(first))) return refuse(first.start);
    const assigned = assignedWords(command, source);
    for (const word of command.words.filter((one) => MENTIONS.test(source(one)))) {
      if (mayChange(word) || (assigned === undefined && isNamed(word))) return refuse(word.start);
      const assignment = assigned === undefined ? undefined : assignmentOf(word, source(word));
      // Another variable may well be made from it, and `export` may name it.
      if (assignment === undefined) continue;
      if (!command.always && !assignment.keeps) return refuse(word.start);
      found.push({ ...assignment, always: command.always, line: lineOf(text, word.start) });
    }
  }
  return ok(found);
}

/** `${NAME:=…}` and the like. Commands in `$(…)` change nothing out here. */
function mayChange({ cells }: ShellWord): boolean {
  return cells.some(
    ({ expands, text }) => expands && text.startsWith('${') && MENTIONS.test(text) && text.includes('='),
  );
}

/** Whether a command is told the variable's name, and not its value: then it may change it (`unset`, `read`, `for`). */
function isNamed({ cells }: ShellWord): boolean {
  return MENTIONS.test(cells.map(({ expands, text }) => (expands ? ' ' : text)).join(''));
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

function assignmentOf(
  word: ShellWord,
  source: string,
): Pick<LineAssignment, 'variable' | 'keeps' | 'value'> | undefined {
  const match = ASSIGNS.exec(source);
  if (match === null) return undefined;
  const [head, name, plus] = match;
  const variable = LINE_VARIABLES.find((one) => one === name);
  if (variable === undefined) return undefined;
  const start = word.start + head.length;
  const cells = word.cells.filter((cell) => cell.start >= start);
  const value: ShellWord = { ...word, start, cells };
  return { variable, keeps: plus === '+' || cells.some((cell) => names(cell, variable)), value };
}

/** Whether an expansion is that of the variable and nothing else. */
function names({ expands, text }: ShellCell, variable: LineVariable): boolean {
  return expands && (text === `$${variable}` || text === `\${${variable}}`);
}

function lineOf(text: string, at: number): number {
  return text.slice(0, at).split('\n').length;
}
