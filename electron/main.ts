import { fileURLToPath } from 'node:url';
import { app, BrowserWindow, session } from 'electron';
import { serveSession } from './ipc/serve-session.ts';
import { openProgram } from './open-program.ts';
import { readPageFiles } from './page/page-files.ts';
import { recordFile } from './record-file.ts';
import { parseStartOptions, withoutChromiumSwitches } from './start-options.ts';
import { stateDirectory } from './user-directories.ts';
import { registerAppScheme, serveAppPages } from './window/app-protocol.ts';
import { setApplicationMenu } from './window/application-menu.ts';
import { openDesktopLog } from './window/desktop-log.ts';
import { guardSession } from './window/guard-session.ts';
import { openWindow } from './window/open-window.ts';
import { sendSignals, serveIpc } from './window/serve-ipc.ts';

const BAD_USAGE = 2;
const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

async function start(): Promise<void> {
  app.setDesktopName('io.github.switchyard.Switchyard.desktop');
  const options = parseStartOptions(withoutChromiumSwitches(process.argv.slice(1)));
  if (!options.ok) {
    process.stderr.write(`${options.error}\n`);
    app.exit(BAD_USAGE);
    return;
  }
  if (!app.requestSingleInstanceLock()) {
    app.quit();
    return;
  }
  registerAppScheme();
  const state = stateDirectory(process.env);
  const log = openDesktopLog(state);
  const program = openProgram('desktop', options.value.choice);
  serveIpc(serveSession(program, log));

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized() === true) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => void program.close());

  await app.whenReady();
  guardSession(session.defaultSession);
  serveAppPages(readPageFiles(beside('../renderer')));
  setApplicationMenu();
  const record = recordFile(`${state}/window.json`);
  const window = await openWindow({ preload: beside('../preload/preload.cjs'), record, log });
  sendSignals(window.webContents, (listener) => program.onSignal(listener));
}

// Not awaited: Electron becomes ready only after this module has been evaluated.
start().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  app.exit(1);
});
