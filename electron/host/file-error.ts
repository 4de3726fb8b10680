import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { FileError } from './host-files.ts';

/** Does one thing with the file system; what the system refuses becomes a value. */
export function attempt<T>(action: () => T): Result<T, FileError> {
  // An absent file is the rule for some attributes, and most of the price of its exception is a stack that nobody reads.
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return ok(action());
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error;
    return failed(fileErrorOf(error.code));
  } finally {
    Error.stackTraceLimit = limit;
  }
}

/** EINVAL is readlink's answer for what is no link. ENODEV and its like are what a device's files say once it is gone. */
function fileErrorOf(code: unknown): FileError {
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EINVAL':
      return 'absent';
    case 'ENODEV':
    case 'ENXIO':
    case 'ESTALE':
    case 'ESRCH':
      return 'vanished';
    default:
      return 'unreadable';
  }
}
