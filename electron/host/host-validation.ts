import { spawnSync } from 'node:child_process';
import { failed, ok, type Result } from '../../shared/model/result.ts';
import type { FileError, HostFiles } from './host-files.ts';

/** What it finds changes when modules are loaded or the machine starts anew, and a reading is made often. */
const KEPT_MS = 5 * 60_000;
const TIMEOUT_MS = 5000;
/** In characters; it prints about twenty lines. */
export const VALIDATE_LIMIT = 16 * 1024;

/** Runs libvirt's check of this computer, at most once in five minutes. */
export function createHostValidation(
  run: HostFiles['hostValidate'] = runHostValidate,
  now: () => number = () => performance.now(),
): HostFiles['hostValidate'] {
  let kept: { readonly at: number; readonly answer: Result<string, FileError> } | undefined;
  return () => {
    if (kept === undefined || now() - kept.at >= KEPT_MS) kept = { at: now(), answer: run() };
    return kept.answer;
  };
}

/** It ends with 1 when a check failed. */
function runHostValidate(): Result<string, FileError> {
  const { error, status, stdout } = spawnSync('virt-host-validate', ['qemu'], {
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LC_ALL: 'C' },
    encoding: 'latin1',
    stdio: ['ignore', 'pipe', 'ignore'],
    timeout: TIMEOUT_MS,
    killSignal: 'SIGKILL',
    maxBuffer: VALIDATE_LIMIT,
  });
  if (error !== undefined)
    return failed('code' in error && error.code === 'ENOENT' ? 'absent' : 'unreadable');
  return status === 0 || status === 1 ? ok(stdout) : failed('unreadable');
}
