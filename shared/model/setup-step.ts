import type { OwnFileName, OwnFileState, SetupFileName } from './setup-file.ts';
import type { SetupRun } from './setup-run.ts';

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
  /** Ends the change: what it did is whole. */
  | { readonly kind: 'setup-close'; readonly address: null; readonly set: string }
  | { readonly kind: 'restart-host'; readonly address: null };
