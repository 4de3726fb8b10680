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

/**
 * The software emulation of the bed's machine hangs now and then; a failed test gets a fresh machine once, and is named.
 * @type {PlaywrightLimits}
 */
const BED = { retries: 1, secondTry: true, longestMs: 55 * 60_000 };
/** @type {PlaywrightLimits} */
const WHOLE_BED = { ...BED, longestMs: 180 * 60_000 };
/** @type {PlaywrightLimits} */
const PAGES = { retries: 0, secondTry: false, longestMs: 40 * 60_000 };
/**
 * While a machine starts, it has both processors for half a minute, and who is modest stands still: what has to be seen within seconds is then not.
 * @type {PlaywrightLimits}
 */
const PAGES_BESIDE_BED = { ...PAGES, retries: 1, secondTry: true };

/**
 * @typedef {import('./report.mjs').Count} Count
 * @typedef {{ retries: number, secondTry: boolean, longestMs: number }} PlaywrightLimits
 * @typedef {{ modest: boolean }} How `modest`: beside the bed, whose emulated machine needs one processor whole; what is printed is shown at its end.
 */

/** @param {string} file @param {readonly string[]} args @param {How} how @param {Record<string, string>} [env] */
async function show(file, args, { modest }, env = {}) {
  const { output } = await run(file, args, { quiet: modest, modest, env });
  console.log(output);
}

/** @param {string} project @param {PlaywrightLimits} limits @param {How} how @param {Record<string, string>} [env] */
async function playwright(project, { retries, secondTry, longestMs }, how, env = {}) {
  // Playwright takes a relative name from the folder of its configuration.
  const report = resolve(RESULTS, `${project}.json`);
  const args = [
    'test',
    '--config',
    '.config/playwright.config.ts',
    '--project',
    project,
    '--output',
    resolve(RESULTS, project),
    '--reporter',
    'list,json',
    '--retries',
    String(retries),
    '--global-timeout',
    String(longestMs),
  ];
  const patience = how.modest ? { SWITCHYARD_BESIDE_BED: '1' } : {};
  await show(bin('playwright'), args, how, { PLAYWRIGHT_JSON_OUTPUT_NAME: report, ...patience, ...env });
  return playwrightCount(report, { secondTry });
}

/** @param {How} how */
async function unit(how) {
  const report = `${RESULTS}/unit.json`;
  const args = [
    'run',
    '--config',
    '.config/vitest.config.ts',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
  await show(bin('vitest'), args, how);
  return vitestCount(report);
}

/** @param {How} how */
async function browser(how) {
  const limits = how.modest ? PAGES_BESIDE_BED : PAGES;
  return sum([await playwright('browser', limits, how), await playwright('electron', limits, how)]);
}

/** @param {How} how */
async function bed(how) {
  if (process.getuid?.() === 0 && isDebian())
    return others.length > 0
      ? playwright('bed', BED, how)
      : playwright('bed', WHOLE_BED, how, { SWITCHYARD_BED_ALL: '1' });
  const reason = 'the test bed is built from Debian packages by root; this is not root on Debian';
  if (process.env.SWITCHYARD_REQUIRE_BED === '1') {
    console.error(`The test bed is not optional here, and ${reason}.`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  console.error(`Test bed skipped: ${reason}.`);
  return { passed: 0, failed: 0, skipped: 1 };
}

/** One after the other. @param {readonly string[]} names @param {How} how @returns {Promise<Count>} */
async function inTurn(names, how) {
  /** @type {Count[]} */
  const counts = [];
  for (const name of names) {
    console.log(`\n== ${name}`);
    counts.push(await SUITES[/** @type {keyof typeof SUITES} */ (name)](how));
  }
  return sum(counts);
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

if (names.some((name) => name === 'browser' || name === 'bed')) await buildIfStale();

const others = names.filter((name) => name !== 'bed');
const isBed = others.length < names.length;
const counts = await Promise.all([
  inTurn(others, { modest: isBed }),
  inTurn(isBed ? ['bed'] : [], { modest: false }),
]);
const { passed, failed, skipped } = sum(counts);
console.log(`\n${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exitCode = failed > 0 || passed === 0 ? 1 : (process.exitCode ?? 0);
