import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { serveSession } from './ipc/serve-session.ts';
import { openProgram } from './open-program.ts';
import { readPageFiles } from './page/page-files.ts';
import { parseStartOptions } from './start-options.ts';
import { startWebServer, type WebServer, type WebParts } from './web/web-server.ts';

const BAD_USAGE = 2;

async function main(): Promise<void> {
  const options = parseStartOptions(process.argv.slice(2));
  if (!options.ok) {
    console.error(options.error);
    process.exitCode = BAD_USAGE;
    return;
  }
  const files = readPageFiles(fileURLToPath(new URL('../renderer', import.meta.url)));
  const program = openProgram('browser', options.value.choice);
  const dispatch = serveSession(program, (during, error) => console.error(`${during}:`, error));
  const parts: WebParts = { files, dispatch, onSignal: (listener) => program.onSignal(listener) };
  const server = await startWebServer(parts, options.value.port);
  let ending = false;
  const end = (): void => {
    if (ending) process.exit(1);
    ending = true;
    console.error('Ending. An operation that runs is finished first; Ctrl-C again ends at once.');
    void Promise.all([server.close(), program.close()]).finally(() => process.exit());
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);
  announce(server);
}

/** The address works once; on a terminal, Enter makes another for a second browser. */
function announce(server: WebServer): void {
  console.log(`Switchyard: ${server.newAddress()}`);
  if (!process.stdin.isTTY) return;
  console.log('It works once. Press Enter for another, Ctrl-C to end.');
  createInterface({ input: process.stdin }).on('line', () =>
    console.log(`Switchyard: ${server.newAddress()}`),
  );
}

await main();
