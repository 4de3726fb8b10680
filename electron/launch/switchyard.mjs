/** `npm run -s switchyard -- …`: the command line, built first where a source changed (told on stderr, so that stdout is the answer alone). */
import { buildIfStale } from './build.mjs';
import { installDependencies } from './dependencies.mjs';

await installDependencies();
await buildIfStale();
await import(new URL('../../out/main/cli.js', import.meta.url).href);
