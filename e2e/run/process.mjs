import { spawn, spawnSync } from 'node:child_process';

/** Children that run now, so that an interrupted test run leaves nothing behind. */
const running = new Set();

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
    process.exitCode = 130;
  });
}

/**
 * How a program is started that gets what is left. Chromium gives itself a better priority where it may (root: -8), but nobody leaves the idle policy by
 * priority.
 * @param {string} file @param {readonly string[]} args @returns {[string, readonly string[]]}
 */
function modestly(file, args) {
  const isAllowed = spawnSync('/usr/bin/chrt', ['--idle', '0', 'true']).status === 0;
  return isAllowed
    ? ['/usr/bin/chrt', ['--idle', '0', file, ...args]]
    : ['nice', ['-n', '19', file, ...args]];
}

/**
 * Runs a program with its output shown (or collected) and answers with its exit code and what it printed. `modest`: it gets only what time
 * others leave of the processors.
 * @param {string} file @param {readonly string[]} args
 * @param {{ quiet?: boolean, modest?: boolean, env?: Record<string, string | undefined> }} [options]
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(file, args, { quiet = false, modest = false, env = {} } = {}) {
  return new Promise((resolve) => {
    const [program, words] = modest ? modestly(file, args) : [file, args];
    const child = spawn(program, words, {
      stdio: quiet ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...env },
    });
    running.add(child);
    let output = '';
    child.stdout?.on('data', (chunk) => (output += String(chunk)));
    child.stderr?.on('data', (chunk) => (output += String(chunk)));
    const end = (/** @type {number} */ code) => {
      running.delete(child);
      resolve({ code, output });
    };
    child.on('error', (error) => {
      output += String(error);
      end(127);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}
