import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { root, runToEnd } from './project.mjs';

const SOURCES = [
  'electron',
  'renderer',
  'shared',
  'assets',
  '.config/electron.vite.config.ts',
  'package.json',
  'package-lock.json',
];
const STAMP = `${root}out/.stamp`;
const LOCK = `${root}node_modules/.cache/switchyard-build`;
const LONGEST_BUILD_MS = 300_000;

/** Builds when a source is not as it was at the last build; tells on stderr. Ends the program when the build fails. */
export async function buildIfStale() {
  if (isFresh()) return;
  await withLock(async () => {
    const stamp = fingerprint();
    if (isFresh()) return;
    console.error('Building …');
    rmSync(STAMP, { force: true });
    const build = [
      'node_modules/electron-vite/bin/electron-vite.js',
      'build',
      '--config',
      '.config/electron.vite.config.ts',
      '--logLevel',
      'warn',
    ];
    if (!(await runToEnd(process.execPath, build, { timeout: LONGEST_BUILD_MS }))) {
      console.error('The build failed.');
      process.exitCode = 1;
      return;
    }
    writeFileSync(STAMP, stamp);
  });
  if (process.exitCode === 1) process.exit();
}

function isFresh() {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === fingerprint();
}

/** Name, size and time of change of everything that is built: a few milliseconds for the whole project. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const source of SOURCES) addTo(hash, source);
  return hash.digest('hex');
}

/** @param {import('node:crypto').Hash} hash @param {string} path */
function addTo(hash, path) {
  const stats = statSync(join(root, path), { throwIfNoEntry: false });
  if (stats === undefined) return;
  if (stats.isDirectory())
    for (const name of readdirSync(join(root, path)).sort()) addTo(hash, `${path}/${name}`);
  else if (!/\.test\.tsx?$/.test(path)) hash.update(`${path}\0${stats.size}\0${stats.mtimeMs}\n`);
}

/**
 * One build at a time: two would delete each other's files. A directory is the lock, since making one either succeeds or not.
 * @param {() => Promise<void>} work
 */
async function withLock(work) {
  mkdirSync(`${root}node_modules/.cache`, { recursive: true });
  while (!takeLock()) await wait(200);
  try {
    await work();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

function takeLock() {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const since = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - since > LONGEST_BUILD_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
