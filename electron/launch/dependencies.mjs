import { existsSync, readFileSync } from 'node:fs';
import { root, runToEnd } from './project.mjs';

/** @typedef {{ packages?: Record<string, { version?: string, integrity?: string, optional?: boolean, devOptional?: boolean }> }} Lock */

/**
 * What npm installed is what the lock file asks for. npm keeps its own list in `node_modules/.package-lock.json`; packages for
 * other machines (optional ones) are not in it.
 * @param {string} directory of package-lock.json and node_modules, with a slash at its end
 */
export function areInstalled(directory) {
  const installedFile = `${directory}node_modules/.package-lock.json`;
  if (!existsSync(installedFile)) return false;
  const wanted = readLock(`${directory}package-lock.json`);
  const installed = readLock(installedFile);
  return Object.entries(wanted).every(([path, { version, integrity, optional, devOptional }]) => {
    const found = installed[path];
    if (path === '') return true;
    if (found === undefined) return optional === true || devOptional === true;
    return found.version === version && found.integrity === integrity;
  });
}

/** Installs the packages of the lock file where they are missing or others. Ends the program when that fails. */
export async function installDependencies() {
  if (areInstalled(root)) return;
  console.error('Installing packages (npm ci) …');
  if (await runToEnd('npm', ['ci', '--no-audit', '--no-fund', '--prefer-offline', '--loglevel', 'error']))
    return;
  console.error(
    'npm ci failed. What it needs: the npm registry or a filled npm cache, and Node 20.19 or newer.',
  );
  process.exit(1);
}

/** @param {string} file */
function readLock(file) {
  try {
    return /** @type {Lock} */ (JSON.parse(readFileSync(file, 'utf8'))).packages ?? {};
  } catch {
    return {};
  }
}
