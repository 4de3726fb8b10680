import { failed, ok } from '../../shared/model/result.ts';
import type { HostFiles } from './host-files.ts';
import { keptAnswer } from './kept-answer.ts';
import { printOfProgram } from './print-of-program.ts';

/** In characters; it prints about twenty lines. */
export const VALIDATE_LIMIT = 16 * 1024;

/** Runs libvirt's check of this computer, at most once in five minutes: what it finds changes when modules are loaded or the machine starts anew. */
export const createHostValidation = (): HostFiles['hostValidate'] => keptAnswer(runHostValidate);

/** It ends with 1 when a check failed. */
function runHostValidate(): ReturnType<HostFiles['hostValidate']> {
  const { error, status, stdout } = printOfProgram('virt-host-validate', ['qemu'], VALIDATE_LIMIT);
  if (error !== undefined)
    return failed('code' in error && error.code === 'ENOENT' ? 'absent' : 'unreadable');
  return status === 0 || status === 1 ? ok(stdout) : failed('unreadable');
}
