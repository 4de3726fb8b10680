import { spawn } from 'node:child_process';
import { root } from './project.mjs';

const EARLY_MS = 5000;
const BAD_USAGE = 2;

/**
 * Runs the desktop edition until it ends. Answers with its exit code, or undefined when it could not even begin (no sandbox, no display
 * that answers, a library that is missing), so that the browser edition can take its place.
 * @param {string} program @param {readonly string[]} args @returns {Promise<number | undefined>}
 */
export function runDesktop(program, args) {
  return new Promise((resolve) => {
    const began = Date.now();
    const child = spawn(program, [root, ...args], { stdio: 'inherit' });
    let asked = false;
    const end = (/** @type {NodeJS.Signals} */ signal) => {
      asked = true;
      child.kill(signal);
    };
    const signals = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
    for (const signal of signals) process.on(signal, end);
    const done = (/** @type {number | undefined} */ code) => {
      for (const signal of signals) process.off(signal, end);
      resolve(code);
    };
    child.on('error', () => done(undefined));
    child.on('close', (code) => {
      const broke = code !== 0 && code !== BAD_USAGE && !asked && Date.now() - began < EARLY_MS;
      done(broke ? undefined : asked ? 0 : (code ?? 1));
    });
  });
}
