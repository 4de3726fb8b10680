import { failed, type Result } from '../../shared/model/result.ts';
import type { OwnFileName, SetupFileName } from '../../shared/model/setup-file.ts';
import type { SetupRun } from '../../shared/model/setup-run.ts';
import type { HelperFailure } from './root-helper.ts';

/** What can be asked of root about how the host starts: a verb of `switchyard-setup.sh` with what it takes. `set` is the UUID of the change. */
export type SetupCall =
  | { readonly verb: 'open'; readonly set: string }
  /** Texts are Latin-1, byte by byte; `before` null: there is no such file. */
  | {
      readonly verb: 'put';
      readonly set: string;
      readonly file: SetupFileName;
      readonly before: string | null;
      readonly text: string;
    }
  | {
      readonly verb: 'drop';
      readonly set: string;
      readonly file: SetupFileName;
      readonly before: string;
    }
  /** A file of Switchyard's: with the one text it may have, or away. */
  | { readonly verb: 'put-own' | 'drop-own'; readonly set: string; readonly file: OwnFileName }
  | { readonly verb: 'run'; readonly set: string; readonly run: SetupRun }
  /** Whether the host's start images and menus still are what they were when the change was opened; `changed`: no, or it cannot be told. */
  | { readonly verb: 'unbuilt'; readonly set: string }
  | { readonly verb: 'close'; readonly set: string; readonly ended: readonly string[] }
  | { readonly verb: 'restart' };

/** The second way to root: its own program, so that polkit asks for it in its own words. A call that succeeded is on the disk. */
export interface SetupHelper {
  call(request: SetupCall): Promise<Result<null, HelperFailure>>;
}

/** Of a host without a way to root. */
export const noSetupHelper: SetupHelper = {
  call: () => Promise.resolve(failed({ code: 'unavailable', message: '' })),
};
