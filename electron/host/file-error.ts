import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { FileError } from './host-files.ts';

/** Does one thing with the file system; what the system refuses becomes a value. */
export function attempt<T>(action: () => T): Result<T, FileError> {
  try {
    return ok(action());
  } catch (error) {
    return failed(fileErrorOf(error));
  }
}

/**
 * What a refusal of the system means; anything else that was thrown is thrown on. EINVAL is readlink's answer for what is no
 * link. ENODEV and its like are what a device's files say once it is gone.
 */
export function fileErrorOf(error: unknown): FileError {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  switch (error.code) {
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
