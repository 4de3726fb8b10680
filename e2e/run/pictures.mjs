/** `npm run pictures`: takes a picture of every screen in every state, to look at, into test-results/pictures. Further words go to Playwright. */
import { buildIfStale } from '../../electron/launch/build.mjs';
import { installDependencies } from '../../electron/launch/dependencies.mjs';
import { run } from './process.mjs';

await installDependencies();
await buildIfStale();
const config = ['--config', '.config/playwright.config.ts', '--project', 'pictures'];
const { code } = await run('node_modules/.bin/playwright', ['test', ...config, ...process.argv.slice(2)]);
console.log('\nThe pictures are in test-results/pictures.');
process.exitCode = code;
