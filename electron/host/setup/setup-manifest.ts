import type { SetupTakenBack } from '../../../shared/model/setup-facts.ts';
import {
  OWN_FILES,
  SETUP_FILES,
  type OwnFileName,
  type SetupFileName,
} from '../../../shared/model/setup-file.ts';
import { parseRunWords, type SetupRun } from '../../../shared/model/setup-run.ts';
import { isUuid } from '../../../shared/model/uuid.ts';

/** Where the helper keeps the manifest, and each change's backups in a directory of its UUID. */
export const SETUP_STATE = '/var/lib/switchyard/setup';

/** One change as the manifest tells it. */
export interface ManifestSet {
  readonly id: string;
  readonly at: string;
  bootId: string;
  closed: boolean;
  readonly files: {
    readonly file: SetupFileName;
    readonly beforeHash: string | null;
    afterHash: string | null;
  }[];
  readonly own: OwnFileName[];
  readonly runs: SetupRun[];
}

/** What the manifest tells. */
export interface Manifest {
  /** The changes that were not ended, oldest first. */
  readonly sets: readonly ManifestSet[];
  readonly takenBack: SetupTakenBack | null;
}

const MOST_SETS = 200;
const MOST_LINES = 5000;
const DATE = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,15}(?:Z|[+-][0-9]{2}:?[0-9]{2})$/;
const HASH = /^[0-9a-f]{64}$/;

/**
 * Reads the manifest: `open SET DATE BOOTID`, `file SET FILE BEFORE AFTER` (SHA-256 or `none`), `own SET OWNFILE place|drop`, `run SET TOOL words…`,
 * `close SET ENDED…`. Undefined when a line is not of these: then nobody can say what was done. A last
 * line without its end was never finished by the helper, and what it announces has not been done.
 */
export function parseManifest(text: string): Manifest | undefined {
  const lines = text.split('\n').slice(0, -1);
  if (lines.length > MOST_LINES) return undefined;
  const sets = new Map<string, ManifestSet>();
  const closes: Close[] = [];
  for (const line of lines) {
    const [verb = '', id = '', ...words] = line.split(' ');
    if (!isUuid(id)) return undefined;
    const set = sets.get(id);
    const isRead =
      set === undefined ? verb === 'open' && openSet(sets, id, words) : addTo(set, verb, words, closes);
    if (!isRead) return undefined;
  }
  const takenBack = takenBackBy(sets, closes);
  for (const id of closes.flatMap(({ ended }) => ended)) sets.delete(id);
  return sets.size > MOST_SETS ? undefined : { sets: [...sets.values()], takenBack };
}

interface Close {
  readonly set: ManifestSet;
  readonly ended: readonly string[];
}

/** The last change that ended one of an earlier start. One that ended nothing but itself was never in effect. */
function takenBackBy(
  sets: ReadonlyMap<string, ManifestSet>,
  closes: readonly Close[],
): SetupTakenBack | null {
  const last = closes.findLast(({ set, ended }) =>
    ended.some((id) => (sets.get(id)?.bootId ?? set.bootId) !== set.bootId),
  );
  if (last === undefined) return null;
  const { id, at, bootId } = last.set;
  return { set: id, at, bootId };
}

function openSet(sets: Map<string, ManifestSet>, id: string, words: readonly string[]): boolean {
  const [at = '', bootId = ''] = words;
  if (!isOpening(words)) return false;
  sets.set(id, { id, at, bootId, closed: false, files: [], own: [], runs: [] });
  return true;
}

const isOpening = (words: readonly string[]): boolean =>
  words.length === 2 && DATE.test(words[0] ?? '') && isUuid(words[1] ?? '');

function addTo(set: ManifestSet, verb: string, words: readonly string[], closes: Close[]): boolean {
  switch (verb) {
    case 'open':
      // Gone on with after the host had started anew.
      set.bootId = words[1] ?? '';
      return isOpening(words);
    case 'file':
      return addFile(set, words);
    case 'own': {
      const own = OWN_NAMES.find((name) => name === words[0]);
      if (own === undefined || words.length !== 2 || !['place', 'drop'].includes(words[1] ?? ''))
        return false;
      if (!set.own.includes(own)) set.own.push(own);
      return true;
    }
    case 'run': {
      const run = parseRunWords(words);
      if (run === undefined) return false;
      const text = JSON.stringify(run);
      if (!set.runs.some((one) => JSON.stringify(one) === text)) set.runs.push(run);
      return true;
    }
    case 'close':
      set.closed = true;
      closes.push({ set, ended: words });
      return words.every(isUuid);
    default:
      return false;
  }
}

/** A file that was changed twice is as it was before the first time. */
function addFile(set: ManifestSet, words: readonly string[]): boolean {
  const [name, before = '', after = ''] = words;
  const file = FILE_NAMES.find((one) => one === name);
  const hash = (word: string): string | null | undefined =>
    word === 'none' ? null : HASH.test(word) ? word : undefined;
  const [beforeHash, afterHash] = [hash(before), hash(after)];
  if (file === undefined || words.length !== 3 || beforeHash === undefined || afterHash === undefined)
    return false;
  const present = set.files.find((one) => one.file === file);
  if (present === undefined) set.files.push({ file, beforeHash, afterHash });
  else present.afterHash = afterHash;
  return true;
}

const FILE_NAMES = Object.keys(SETUP_FILES) as readonly SetupFileName[];
const OWN_NAMES = Object.keys(OWN_FILES) as readonly OwnFileName[];
