import { known, unknown, type Fact } from '../../../shared/model/fact.ts';
import { fileLooks, type FileLook } from '../../../shared/model/file-look.ts';
import { runProbe, type ProbeRun } from '../probe/run-probe.ts';
import { LOOK_SCRIPT } from './look-script.ts';

/** The way of the script and its word to a shell of the host. */
export type LookWay = (word: string) => Pick<ProbeRun, 'program' | 'arguments'>;

export const lookHere: LookWay = (word) => ({ program: '/bin/sh', arguments: ['-s', '--', word] });

/** A file system that is away may keep a shell waiting for ever. */
const TIMEOUT_MS = 10_000;
/** Its answer is one word. */
const LIMIT = 1000;

/** Looks at an absolute path; unknown where that cannot be told, with the words of what went wrong. */
export async function lookAtFile(path: string, way: LookWay, signal?: AbortSignal): Promise<Fact<FileLook>> {
  const word = [...Buffer.from(path)].map((byte) => byte.toString(8).padStart(3, '0')).join('');
  const output = await runProbe({
    ...way(word),
    input: LOOK_SCRIPT,
    limit: LIMIT,
    timeoutMs: TIMEOUT_MS,
    signal,
  });
  if (!output.ok) return unknown('unreadable', output.error.message);
  const answer = output.value.trim();
  if (answer === 'hidden') return unknown('unreadable');
  const look = fileLooks.find((one) => one === answer);
  return look === undefined ? unknown('malformed', answer) : known(look);
}
