import { failed, ok, type Result } from '../../../shared/model/result.ts';
import { createHostTree, type HostTree, type TreeEntry } from '../host-tree.ts';
import * as format from './bundle-format.ts';

/** The first place where a text breaks the bundle format; `line` counts from 1. */
export interface BundleError {
  readonly code:
    'too-large' | 'not-a-bundle' | 'unknown-version' | 'truncated' | 'bad-line' | 'bad-path' | 'conflict';
  readonly line: number;
}

/** One entry while its lines are read. */
interface Open {
  readonly letter: string;
  readonly path: string;
  readonly lines: string[];
  readonly line: number;
}

type Parsed = Result<TreeEntry | readonly string[], BundleError['code']>;

/** Reads a bundle strictly: one wrong line refuses the whole. Memory stays in proportion to the limits of the format. */
export function readBundle(text: string): Result<HostTree, BundleError> {
  if (text.length > format.MAX_BUNDLE) return failed({ code: 'too-large', line: 0 });
  const tree = createHostTree();
  let open: Open | undefined;
  let entries = 0;
  let unfolded = 0;
  let line = 0;
  let at = 0;

  const close = (): BundleError | undefined => {
    if (open === undefined) return undefined;
    const { path, line: opened } = open;
    const entry = parseEntry(open);
    if (!entry.ok) return { code: entry.error, line: opened };
    const puts: readonly (readonly [string, TreeEntry])[] = isNames(entry.value)
      ? [
          [path, { kind: 'empty-directory' }],
          ...entry.value.map((name) => [`${path}/${name}`, { kind: 'unread' }] as const),
        ]
      : [[path, entry.value]];
    for (const [where, what] of puts) {
      entries += 1;
      unfolded += what.kind === 'bytes' ? what.bytes.length : 0;
      if (entries > format.MAX_ENTRIES || unfolded > format.MAX_UNFOLDED)
        return { code: 'too-large', line: opened };
      if (!tree.put(where, what)) return { code: 'conflict', line: opened };
    }
    open = undefined;
    return undefined;
  };

  while (at < text.length) {
    const end = text.indexOf('\n', at);
    if (end < 0) return failed({ code: line === 0 ? 'not-a-bundle' : 'truncated', line: line + 1 });
    line += 1;
    if (end - at > format.MAX_LINE) return failed({ code: 'too-large', line });
    const content = text.slice(at, end);
    at = end + 1;
    if (line === 1) {
      if (content === format.BUNDLE_FIRST_LINE) continue;
      return failed({
        code: content.startsWith('switchyard-bundle ') ? 'unknown-version' : 'not-a-bundle',
        line,
      });
    }
    if (open !== undefined && content !== '' && BODY_MARKS.includes(content.charAt(0))) {
      open.lines.push(content);
      continue;
    }
    const error = close();
    if (error !== undefined) return failed(error);
    if (content === format.BUNDLE_LAST_LINE) {
      return at === text.length ? ok(tree) : failed({ code: 'bad-line', line: line + 1 });
    }
    if (!/^[fbldu] /.test(content)) return failed({ code: 'bad-line', line });
    const path = content.slice(2);
    if (!format.isBundlePath(path)) return failed({ code: 'bad-path', line });
    open = { letter: content.charAt(0), path, lines: [], line };
  }
  return failed({ code: line === 0 ? 'not-a-bundle' : 'truncated', line });
}

const BODY_MARKS = '=+*>:?';

function isNames(value: TreeEntry | readonly string[]): value is readonly string[] {
  return Array.isArray(value);
}

function parseEntry({ letter, lines }: Open): Parsed {
  switch (letter) {
    case 'f':
      return lines.every((line) => line.startsWith('='))
        ? ok({ kind: 'text', text: lines.map((line) => line.slice(1)).join('\n') })
        : failed('bad-line');
    case 'b':
      return parseBytes(lines);
    case 'l': {
      const target = lines[0] ?? '';
      return lines.length === 1 && /^>[\x20-\x7e]{1,4096}$/.test(target)
        ? ok({ kind: 'link', target: target.slice(1) })
        : failed('bad-line');
    }
    case 'd':
      return lines.every((line) => /^:[^/]+$/.test(line))
        ? ok(lines.map((line) => line.slice(1)))
        : failed('bad-line');
    default: {
      const error = format.parseFileError(lines[0]?.slice(1) ?? '');
      return lines.length === 1 && lines[0]?.startsWith('?') === true && error !== undefined
        ? ok({ kind: 'unreadable', error })
        : failed('bad-line');
    }
  }
}

function parseBytes(lines: readonly string[]): Parsed {
  const pieces: Buffer[] = [];
  let size = 0;
  for (const line of lines) {
    const piece = parsePiece(line, format.MAX_FILE - size);
    if (!piece.ok) return piece;
    pieces.push(piece.value);
    size += piece.value.length;
  }
  return ok({ kind: 'bytes', bytes: Buffer.concat(pieces) });
}

function parsePiece(line: string, room: number): Result<Buffer, 'bad-line' | 'too-large'> {
  if (/^\*[1-9][0-9]{0,7}$/.test(line)) {
    const zeros = Number(line.slice(1));
    return zeros > room ? failed('too-large') : ok(Buffer.alloc(zeros));
  }
  const digits = line.slice(1).replaceAll(' ', '');
  if (!line.startsWith('+') || digits.length % 2 !== 0 || !/^[0-9a-f]*$/.test(digits))
    return failed('bad-line');
  return digits.length / 2 > room ? failed('too-large') : ok(Buffer.from(digits, 'hex'));
}
