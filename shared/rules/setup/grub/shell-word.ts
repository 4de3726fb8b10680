/** One character of a word's value, or an expansion whose value only a shell knows; with the bytes of the text it stands in. */
export interface ShellCell {
  readonly start: number;
  readonly end: number;
  /** What the shell makes of it; of an expansion its source, `$NAME` or `$(…)`. */
  readonly text: string;
  readonly expands: boolean;
}

/** A word of shell text, from `start` up to but without `end`. */
export interface ShellWord {
  readonly start: number;
  readonly end: number;
  readonly cells: readonly ShellCell[];
  /** The quote that its last byte closes; null where the word ends without one. */
  readonly closing: '"' | "'" | null;
}

const ENDS_WORD = /[ \t\n;&|<>()]/;
/** How deep expansions and quotes in them may nest; deeper ones are not read. */
const DEEPEST = 20;
const NAME = /^(?:[A-Za-z_][A-Za-z0-9_]*|[0-9@*#?$!-])/;

/**
 * The word that begins at `start`, as POSIX sh reads it, but that the CR of a line that ends in CR LF is not part of it: to the kernel it is a space.
 * Undefined where a quote or an expansion is not closed. */
export function readWord(text: string, start: number): ShellWord | undefined {
  const cells: ShellCell[] = [];
  let closing: ShellWord['closing'] = null;
  let at = start;
  while (at < text.length && !ENDS_WORD.test(text.charAt(at)) && !text.startsWith('\r\n', at)) {
    const char = text.charAt(at);
    if (char === "'" || char === '"') {
      const end = char === "'" ? readSingle(text, at, cells) : readDouble(text, at, cells, 0);
      if (end === undefined) return undefined;
      closing = char;
      at = end;
      continue;
    }
    const end = readPlain(text, at, cells, 0, () => true);
    if (end === undefined) return undefined;
    closing = null;
    at = end;
  }
  return { start, end: at, cells, closing };
}

function readSingle(text: string, open: number, cells: ShellCell[]): number | undefined {
  const close = text.indexOf("'", open + 1);
  if (close < 0) return undefined;
  for (let at = open + 1; at < close; at += 1) cells.push(literal(at, at + 1, text.charAt(at)));
  return close + 1;
}

function readDouble(text: string, open: number, cells: ShellCell[], depth: number): number | undefined {
  let at = open + 1;
  while (at < text.length && text.charAt(at) !== '"') {
    const end = readPlain(text, at, cells, depth, (escaped) => '$`"\\'.includes(escaped));
    if (end === undefined) return undefined;
    at = end;
  }
  return at < text.length ? at + 1 : undefined;
}

/** One character, one escape or one expansion. A backslash before the end of the line joins two lines and is no character. */
function readPlain(
  text: string,
  at: number,
  cells: ShellCell[],
  depth: number,
  isEscape: (escaped: string) => boolean,
): number | undefined {
  const char = text.charAt(at);
  if (char === '\\') {
    const escaped = text.charAt(at + 1);
    if (escaped === '\n') return at + 2;
    const end = escaped !== '' && isEscape(escaped) ? at + 2 : at + 1;
    cells.push(literal(at, end, end === at + 2 ? escaped : char));
    return end;
  }
  const end = char === '$' || char === '`' ? endOfExpansion(text, at, depth) : at + 1;
  if (end === undefined) return undefined;
  if (end === at + 1) cells.push(literal(at, end, char));
  else cells.push({ start: at, end, text: text.slice(at, end), expands: true });
  return end;
}

function literal(start: number, end: number, char: string): ShellCell {
  return { start, end, text: char, expands: false };
}

/** Where `$NAME`, `${…}`, `$(…)` or backquotes end; just behind a dollar sign that stands for itself. */
function endOfExpansion(text: string, at: number, depth: number): number | undefined {
  const next = text.charAt(at + 1);
  if (text.charAt(at) === '`') {
    for (let end = at + 1; end < text.length; end += 1) {
      if (text.charAt(end) === '\\') end += 1;
      else if (text.charAt(end) === '`') return end + 1;
    }
    return undefined;
  }
  if (next === '(') return endOfPair(text, at + 2, '()', depth + 1);
  if (next === '{') return endOfPair(text, at + 2, '{}', depth + 1);
  const name = NAME.exec(text.slice(at + 1, at + 100));
  return at + 1 + (name?.[0].length ?? 0);
}

/** Just behind the bracket that closes one that is open at `from`; those in quotes do not count. */
function endOfPair(text: string, from: number, pair: '()' | '{}', depth: number): number | undefined {
  if (depth > DEEPEST) return undefined;
  let open = 1;
  for (let at = from; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (char === '\\') at += 1;
    else if (char === "'" || char === '"') {
      const end = char === "'" ? readSingle(text, at, []) : readDouble(text, at, [], depth);
      if (end === undefined) return undefined;
      at = end - 1;
    } else if (char === pair.charAt(0)) open += 1;
    else if (char === pair.charAt(1)) {
      open -= 1;
      if (open === 0) return at + 1;
    }
  }
  return undefined;
}
