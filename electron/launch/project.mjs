import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The directory of package.json, with a slash at its end. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Runs a program of the project to its end, with what it prints on stderr: stdout belongs to what the person asked for.
 * @param {string} file @param {readonly string[]} args @param {{ timeout?: number, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<boolean>} whether it ended with 0
 */
export function runToEnd(file, args, { timeout, env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, {
      cwd: root,
      stdio: ['ignore', 2, 2],
      env: { ...process.env, ...env },
      ...(timeout === undefined ? {} : { timeout }),
    });
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}
