import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Count */

/** @type {Count} */
export const NOTHING = { passed: 0, failed: 0, skipped: 0 };

/** @param {readonly Count[]} counts @returns {Count} */
export function sum(counts) {
  return counts.reduce(
    (all, one) => ({
      passed: all.passed + one.passed,
      failed: all.failed + one.failed,
      skipped: all.skipped + one.skipped,
    }),
    NOTHING,
  );
}

/** Counts of a vitest JSON report; a report that cannot be read is a failure, never nothing. @param {string} file @returns {Count} */
export function vitestCount(file) {
  const report = readJson(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    (/** @type {{ status: string, assertionResults: unknown[] }} */ suite) =>
      suite.status === 'failed' && suite.assertionResults.length === 0,
  ).length;
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}

/**
 * Counts of a Playwright JSON report. A test that held only at its second try counts as failed, unless the suite says that its machine,
 * not the program, may break (the bed): then it is named.
 * @param {string} file @param {{ secondTry?: boolean }} [options] @returns {Count}
 */
export function playwrightCount(file, { secondTry = false } = {}) {
  const report = readJson(file);
  if (report === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  if (flaky > 0) console.log(`${flaky} held only at the second try (see "flaky" above).`);
  const failed = unexpected + report.errors.length + (secondTry ? 0 : flaky);
  return { passed: expected + (secondTry ? flaky : 0), failed, skipped };
}

/** @param {string} file */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
