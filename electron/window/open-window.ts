import { BrowserWindow, nativeTheme, screen } from 'electron';
import { appPage } from './app-address.ts';
import { guardContents } from './guard-contents.ts';
import { readWindowState, smallestWindow, writeWindowState, type WindowRecord } from './window-state.ts';

/** What a window needs from the program. */
export interface WindowParts {
  /** Path of the built preload script. */
  readonly preload: string;
  readonly record: WindowRecord;
  readonly log: (during: string, error: unknown) => void;
}

/** Opens the window with our page in it, sandboxed, where it was last. */
export async function openWindow({ preload, record, log }: WindowParts): Promise<BrowserWindow> {
  const screens = screen.getAllDisplays().map((display) => display.workArea);
  const { place, width, height, maximized } = await readWindowState(record, screens);
  const window = new BrowserWindow({
    ...(place ?? {}),
    width,
    height,
    minWidth: smallestWindow.width,
    minHeight: smallestWindow.height,
    show: false,
    autoHideMenuBar: true,
    title: 'Switchyard',
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#0d1117' : '#f6f8fa',
    webPreferences: {
      preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
    },
  });
  guardContents(window.webContents);
  window.webContents.on('render-process-gone', (_event, details) => log('render process gone', details));
  window.once('ready-to-show', () => {
    if (maximized) window.maximize();
    window.show();
  });
  window.on('close', () => {
    const { x, y, ...size } = window.getNormalBounds();
    const state = {
      place: { x, y },
      width: size.width,
      height: size.height,
      maximized: window.isMaximized(),
    };
    writeWindowState(record, state).catch((error: unknown) => log('keeping the window state', error));
  });
  await window.loadURL(appPage);
  return window;
}
