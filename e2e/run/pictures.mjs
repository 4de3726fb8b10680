/**
 * `npm run pictures`: takes a picture of every screen in every state into test-results/pictures, to look at, and lets axe look too.
 * With `--keep` the kept ones go to assets/pictures. Further words go to Playwright.
 */
import { buildIfStale } from '../../electron/launch/build.mjs';
import { installDependencies } from '../../electron/launch/dependencies.mjs';
import { run } from './process.mjs';

const keeps = process.argv.includes('--keep');
const words = process.argv.slice(2).filter((word) => word !== '--keep');
await installDependencies();
await buildIfStale();
const config = ['--config', '.config/playwright.config.ts', '--project=pictures'];
const only = keeps ? ['pictures.spec.ts'] : [];
const { code } = await run('node_modules/.bin/playwright', ['test', ...config, ...only, ...words]);
if (keeps && code === 0) {
  await run('node_modules/.bin/tsx', ['e2e/pictures/keep.ts']);
  const format = ['--config', '.config/prettier.json', '--write', '--log-level', 'warn'];
  await run('node_modules/.bin/prettier', [...format, 'assets/pictures/README.md']);
}
console.log('\nThe pictures are in test-results/pictures.');
process.exitCode = code;
