/** `npm run package`: builds, then packs `dir` and `deb` with electron-builder. */
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { electronProgram } from './electron-runtime.mjs';
import { root, runToEnd } from './project.mjs';

const USAGE = `Usage: npm run package -- [--electron-dist DIR] [TARGET …]

  --electron-dist DIR   the Electron runtime to pack (or $ELECTRON_OVERRIDE_DIST_PATH); no network is needed then
  TARGET                dir, deb, rpm, AppImage; dir and deb if none is given`;

const TARGETS = ['dir', 'deb', 'rpm', 'AppImage'];

function readOptions() {
  try {
    const options = /** @type {const} */ ({ 'electron-dist': { type: 'string' }, help: { type: 'boolean' } });
    return parseArgs({ options, strict: true, allowPositionals: true });
  } catch (error) {
    return badUsage(error instanceof Error ? error.message : String(error));
  }
}

/** @param {string} words @returns {never} */
function badUsage(words) {
  console.error(`${words}\n\n${USAGE}`);
  process.exit(2);
}

const { values, positionals } = readOptions();
if (values.help === true) {
  console.log(USAGE);
  process.exit(0);
}
const unknown = positionals.filter((target) => !TARGETS.includes(target));
if (unknown.length > 0) badUsage(`Unknown target: ${unknown.join(', ')}.`);
if (values['electron-dist'] !== undefined) process.env.ELECTRON_OVERRIDE_DIST_PATH = values['electron-dist'];

await installDependencies();
const program = electronProgram();
if (program === undefined) {
  const where = process.env.ELECTRON_OVERRIDE_DIST_PATH ?? `${root}node_modules/electron/dist`;
  console.error(
    `Nothing was packed: there is no Electron runtime in ${where}. Fetch it with "npx install-electron" (Node 22.12 or newer, network), or name one with --electron-dist DIR.`,
  );
  process.exit(1);
}
await buildIfStale();
const targets = positionals.length === 0 ? ['dir', 'deb'] : positionals;
const builder = `${root}node_modules/electron-builder/cli.js`;
if (!existsSync(builder)) throw new Error(`electron-builder is not where it was: ${builder}`);
const dist = program.slice(0, -'/electron'.length);
const args = [
  builder,
  '--config',
  'electron-builder.yml',
  '--publish',
  'never',
  '--linux',
  ...targets,
  `--config.electronDist=${dist}`,
];
process.exitCode = (await runToEnd(process.execPath, args, { env: fpm() })) ? 0 : 1;

/** What packs deb: an fpm that is here, or for deb alone our own few lines over dpkg-deb; rpm needs fpm (and rpmbuild). */
function fpm() {
  const paths = (process.env.PATH ?? '').split(':');
  if (process.env.CUSTOM_FPM_PATH !== undefined) return {};
  if (paths.some((path) => existsSync(`${path}/fpm`))) return { USE_SYSTEM_FPM: 'true' };
  return targets.includes('rpm') ? {} : { CUSTOM_FPM_PATH: `${root}electron/launch/deb-from-directory.mjs` };
}
