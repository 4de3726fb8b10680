/** `npm start`: installs and builds what is missing, then runs the desktop edition where it can, else the browser edition. */
import { parseArgs } from 'node:util';
import { buildIfStale } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { runDesktop } from './desktop.mjs';
import { findElectron } from './electron-runtime.mjs';
import { root } from './project.mjs';

const USAGE = `Usage: npm start -- [options]

  --browser               serve the pages on 127.0.0.1 instead of opening a window
  --port N                the port for that (1024 to 65535; a free one if not given)
  --host ssh://user@name:port
                          look at another computer, by ssh
  --demo                  look at the simulated demo host
  --help                  this text`;

const options = /** @type {const} */ ({
  browser: { type: 'boolean' },
  port: { type: 'string' },
  host: { type: 'string' },
  demo: { type: 'boolean' },
  help: { type: 'boolean' },
});

function readOptions() {
  try {
    return parseArgs({ options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}

/** @param {{ browser?: boolean, port?: string }} asked @returns {Promise<{ program: string } | { reason: string }>} */
async function chooseEdition({ browser, port }) {
  if (browser === true) return { reason: 'as asked' };
  if (port !== undefined) return { reason: 'a port was given' };
  const { DISPLAY, WAYLAND_DISPLAY } = process.env;
  if (!DISPLAY && !WAYLAND_DISPLAY) return { reason: 'there is no display here' };
  if (process.getuid?.() === 0)
    return { reason: 'a window does not open as root, whose processes cannot be sandboxed' };
  return findElectron();
}

const asked = readOptions();
if (asked.help === true) {
  console.log(USAGE);
  process.exit(0);
}
const host = [
  ...(asked.demo === true ? ['--demo'] : []),
  ...(asked.host === undefined ? [] : ['--host', asked.host]),
];

await installDependencies();
await buildIfStale();
const edition = await chooseEdition(asked);
const code = 'program' in edition ? await runDesktop(edition.program, host) : undefined;
if (code !== undefined) process.exit(code);

const reason = 'reason' in edition ? edition.reason : 'the window could not be opened, see above';
console.log(`Browser edition: ${reason}.`);
const port = asked.port === undefined ? [] : ['--port', asked.port];
process.argv.splice(1, Infinity, `${root}out/main/browser.js`, ...host, ...port);
await import(new URL('../../out/main/browser.js', import.meta.url).href);
