/** `npm test` and its parts: sets up what is needed, runs the suites, ends with one line counted over all of them. */
import { mkdirSync, rmSync } from 'node:fs';
import { resolve } from 'node:path';
import { buildIfStale } from '../../electron/launch/build.mjs';
import { installDependencies } from '../../electron/launch/dependencies.mjs';
import { check } from './check.mjs';
import { FOR_TESTS, installPackages, isDebian } from './packages.mjs';
import { run } from './process.mjs';
import { playwrightCount, sum, vitestCount } from './report.mjs';

const RESULTS = 'test-results';
const bin = (/** @type {string} */ name) => `node_modules/.bin/${name}`;

/** The software emulation of the bed's machine hangs now and then; a failed test gets a fresh machine once, and is named. */
const BED = { retries: 1, secondTry: true, longestMs: 44 * 60_000 };

/** @param {string} project @param {{ retries: number, secondTry: boolean, longestMs: number }} [options] */
async function playwright(
  project,
  { retries, secondTry, longestMs } = { retries: 0, secondTry: false, longestMs: 20 * 60_000 },
) {
  await buildIfStale();
  // Playwright takes a relative name from the folder of its configuration.
  const report = resolve(RESULTS, `${project}.json`);
  const limits = ['--retries', String(retries), '--global-timeout', String(longestMs)];
  const args = [
    'test',
    '--config',
    '.config/playwright.config.ts',
    '--project',
    project,
    '--reporter',
    'list,json',
    ...limits,
  ];
  await run(bin('playwright'), args, { env: { PLAYWRIGHT_JSON_OUTPUT_NAME: report } });
  return playwrightCount(report, { secondTry });
}

async function unit() {
  const report = `${RESULTS}/unit.json`;
  await run(bin('vitest'), [
    'run',
    '--config',
    '.config/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return vitestCount(report);
}

async function browser() {
  return sum([await playwright('browser'), await playwright('electron')]);
}

async function bed() {
  if (process.getuid?.() === 0 && isDebian()) return playwright('bed', BED);
  const reason = 'the test bed is built from Debian packages by root; this is not root on Debian';
  if (process.env.SWITCHYARD_REQUIRE_BED === '1') {
    console.error(`The test bed is not optional here, and ${reason}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.error(`Test bed skipped: ${reason}.`);
  return { passed: 0, failed: 0, skipped: 1 };
}

const SUITES = { check, unit, browser, bed };

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(SUITES) : asked;
const unknown = names.filter((name) => !(name in SUITES));
if (unknown.length > 0) {
  console.error(`Unknown suite: ${unknown.join(', ')}. There are: ${Object.keys(SUITES).join(', ')}.`);
  process.exit(2);
}

await installDependencies();
if (!(await installPackages(FOR_TESTS))) process.exit(1);
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

/** @type {import('./report.mjs').Count[]} */
const counts = [];
for (const name of names) {
  console.log(`\n== ${name}`);
  counts.push(await SUITES[/** @type {keyof typeof SUITES} */ (name)]());
}
const { passed, failed, skipped } = sum(counts);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : (process.exitCode ?? 0);
