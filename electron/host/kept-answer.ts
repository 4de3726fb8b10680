import type { Result } from '../../shared/model/result.ts';
import type { FileError } from './host-files.ts';

/** A reading is made often, and what a program says changes seldom. */
export const KEPT_MS = 5 * 60_000;

type Answer = Result<string, FileError>;

/** Runs a program at most once in five minutes, whether it answers or fails. */
export function keptAnswer(run: () => Answer, now: () => number = () => performance.now()): () => Answer {
  let kept: { readonly at: number; readonly answer: Answer } | undefined;
  return () => {
    if (kept === undefined || now() - kept.at >= KEPT_MS) kept = { at: now(), answer: run() };
    return kept.answer;
  };
}
