import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { root, runToEnd } from './project.mjs';

const FAILED = `${root}node_modules/.cache/switchyard-no-electron`;
const RETRY_AFTER_MS = 24 * 3600 * 1000;
const LONGEST_FETCH_MS = 180_000;
const PROBE_MS = 3000;

/** The Electron program that is here: the directory of $ELECTRON_OVERRIDE_DIST_PATH, or what the electron package fetched. */
export function electronProgram() {
  const directories = [process.env.ELECTRON_OVERRIDE_DIST_PATH, `${root}node_modules/electron/dist`];
  for (const directory of directories) {
    if (directory !== undefined && directory !== '' && existsSync(`${directory}/electron`))
      return `${directory}/electron`;
  }
  return undefined;
}

/**
 * The Electron program, fetched if need be; else why there is none, to follow "Browser edition:". A fetch that failed is not tried
 * again for a day, so that the next start is quick.
 * @returns {Promise<{ program: string } | { reason: string }>}
 */
export async function findElectron() {
  const here = electronProgram();
  if (here !== undefined) return { program: here };
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 22 || (major === 22 && minor < 12)) {
    return {
      reason: `no Electron runtime is here, and Node ${process.versions.node} cannot fetch it (22.12 can)`,
    };
  }
  const failed = statSync(FAILED, { throwIfNoEntry: false });
  if (failed !== undefined && Date.now() - failed.mtimeMs < RETRY_AFTER_MS) {
    return { reason: `${readFileSync(FAILED, 'utf8')} (run "npx install-electron" to try again)` };
  }
  return fetchElectron();
}

/** @returns {Promise<{ program: string } | { reason: string }>} */
async function fetchElectron() {
  if (!(await isReachable()))
    return failedWith('no Electron runtime is here, and where it is kept cannot be reached');
  console.error('Fetching the Electron runtime, once (about 110 MB) …');
  const fetched = await runToEnd(process.execPath, ['node_modules/electron/install.js'], {
    timeout: LONGEST_FETCH_MS,
  });
  const program = electronProgram();
  if (!fetched || program === undefined)
    return failedWith('no Electron runtime is here, and fetching it failed');
  rmSync(FAILED, { force: true });
  return { program };
}

/** @param {string} reason */
function failedWith(reason) {
  mkdirSync(`${root}node_modules/.cache`, { recursive: true });
  writeFileSync(FAILED, reason);
  return { reason };
}

async function isReachable() {
  const mirror =
    process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  try {
    await fetch(mirror, { method: 'HEAD', signal: AbortSignal.timeout(PROBE_MS) });
    return true;
  } catch {
    return false;
  }
}
