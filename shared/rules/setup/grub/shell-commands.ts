import { readWord, type ShellWord } from './shell-word.ts';

/** A simple command: its words, redirections without their targets' meaning. */
export interface ShellCommand {
  readonly words: readonly ShellWord[];
  /** Whether it is run in any case and by the shell itself: in no block, in no list with `&&` or `||`, in no pipe. */
  readonly always: boolean;
}

const OPENS = new Set(['if', 'for', 'while', 'until', 'case', '{', 'function', 'select']);
const CLOSES = new Set(['fi', 'done', 'esac', '}']);
const GOES_ON = new Set(['then', 'else', 'elif', 'do', '!', 'time']);
const ENDS_COMMAND = new Set([';', ';;', ')']);
/** Before the end of a line a CR is part of it, and a backslash joins two lines. */
const BLANK = /^(?:[ \t]|\\\n|\r(?=\n))/;
const OPERATOR = /^(?:&&|\|\||;;|<<|>>|&>|[;&|<>()])/;

/**
 * The simple commands of a shell text in their order; undefined where it is no such text: a quote that is not closed, a here-document. What is in a
 * block is told (`always`), never how often it runs.
 */
export function readCommands(text: string): readonly ShellCommand[] | undefined {
  const commands: ShellCommand[] = [];
  let words: ShellWord[] = [];
  const open: string[] = [];
  let isJoined = false;
  let at = 0;

  const end = (joins: boolean): void => {
    if (words.length > 0) commands.push({ words, always: open.length === 0 && !isJoined && !joins });
    words = [];
    isJoined = joins;
  };

  while (at < text.length) {
    const char = text.charAt(at);
    const blank = BLANK.exec(text.slice(at, at + 2))?.[0];
    if (blank !== undefined) {
      at += blank.length;
      continue;
    }
    if (char === '#') {
      const next = text.indexOf('\n', at);
      at = next < 0 ? text.length : next;
      continue;
    }
    if (char === '\n') {
      // After an operator that joins, the command goes on in the next line.
      if (words.length > 0) end(false);
      at += 1;
      continue;
    }
    const operator = OPERATOR.exec(text.slice(at, at + 2))?.[0];
    if (operator !== undefined) {
      if (operator === '<<') return undefined;
      // What stands right before a bracket is a function's name or an array, and no plain command.
      if (operator === '(') end(true);
      else if (!/[<>]/.test(operator)) end(!ENDS_COMMAND.has(operator));
      if (operator === '(') open.push(operator);
      // Behind a pattern of `case` it closes nothing.
      if (operator === ')' && open.at(-1) === '(') open.pop();
      at += operator.length;
      continue;
    }
    const word = readWord(text, at);
    if (word === undefined) return undefined;
    at = word.end;
    const source = text.slice(word.start, word.end);
    if (words.length === 0 && GOES_ON.has(source)) continue;
    if (words.length === 0 && OPENS.has(source)) open.push(source);
    else if (words.length === 0 && CLOSES.has(source)) open.pop();
    else words.push(word);
  }
  end(false);
  return commands;
}
