import type { OwnFileName, OwnFileState, SetupFileName } from './setup-file.ts';
import type { SetupRun } from './setup-run.ts';

/** Where the helper keeps its manifest, the backups of each set, and the rescue script. */
export const SETUP_STATE = '/var/lib/switchyard/setup';

/** Texts longer than this (characters) are no files of the setup. */
export const LONGEST_SETUP_TEXT = 65_536;

/**
 * The steps about how the host starts. `set` is the UUID of the change they belong to: the helper keeps backups and its manifest under it.
 * Texts are Latin-1, byte by byte; null is no file.
 */
export type SetupStep =
  /**
   * Makes the place for backups and the rescue script. Its undo runs `runs`, once the files are as they were: menus and images are built from them.
   */
  | {
      readonly kind: 'setup-open';
      readonly address: null;
      readonly set: string;
      readonly runs: readonly SetupRun[];
    }
  /** Writes `after`, if the file still has the text `before`. */
  | {
      readonly kind: 'setup-file';
      readonly address: null;
      readonly set: string;
      readonly file: SetupFileName;
      readonly before: string | null;
      readonly after: string | null;
    }
  /** Puts a file of ours in its place, or takes it away. */
  | {
      readonly kind: 'setup-own';
      readonly address: null;
      readonly set: string;
      readonly file: OwnFileName;
      readonly place: boolean;
      readonly before: OwnFileState;
    }
  | {
      readonly kind: 'setup-run';
      readonly address: null;
      readonly set: string;
      readonly run: SetupRun;
    }
  /** Says that the change was made to its end. `ended`: sets that were taken back by it, perhaps this one too; they count for nothing from then on. */
  | {
      readonly kind: 'setup-close';
      readonly address: null;
      readonly set: string;
      readonly ended: readonly string[];
    }
  /** The undo of `setup-open`: what was built from the files is built again, and the set counts for nothing from then on. */
  | {
      readonly kind: 'setup-end';
      readonly address: null;
      readonly set: string;
      readonly runs: readonly SetupRun[];
    }
  /** `bootId`: of the start that ends by it; null where that was not known. */
  | { readonly kind: 'restart-host'; readonly address: null; readonly bootId: string | null };

const KINDS: ReadonlySet<string> = new Set<SetupStep['kind']>([
  'setup-open',
  'setup-file',
  'setup-own',
  'setup-run',
  'setup-close',
  'setup-end',
  'restart-host',
]);

/** Whether a step is one of them. */
export function isSetupStep<S extends { readonly kind: string }>(
  step: S,
): step is Extract<S, { readonly kind: SetupStep['kind'] }> {
  return KINDS.has(step.kind);
}
