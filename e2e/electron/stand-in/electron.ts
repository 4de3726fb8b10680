/** A strict stand-in of the `electron` module for the main process: just what the program uses, with Electron's own rules of order. */
import { EventEmitter } from 'node:events';
import { strict } from './strict.ts';
import type { Ask, ElectronRecord, Fetched, Sender, Told } from './messages.ts';

type Handler = (event: unknown, args: unknown) => Promise<unknown>;
type Answerer = (value: boolean) => void;

const events = new EventEmitter();
const windowEvents = new EventEmitter();
const contentsEvents = new EventEmitter();
const sessionEvents = new EventEmitter();
const handlers = new Map<string, Handler>();
let isReady = false;
let serve: ((request: Request) => Response | Promise<Response>) | null = null;
let permissionRequest: ((contents: unknown, permission: string, answer: Answerer) => void) | null = null;
let permissionCheck: ((contents: unknown, permission: string) => boolean) | null = null;
let devicePermission: (() => boolean) | null = null;
let beforeRequest: ((details: { url: string }, answer: (value: { cancel: boolean }) => void) => void) | null =
  null;
let openHandler: (() => { action: string }) | null = null;

const state = {
  desktopName: null as string | null,
  schemes: [] as ElectronRecord['schemes'],
  window: null as Record<string, unknown> | null,
  loaded: null as string | null,
  spellChecker: true,
  focused: 0,
  quit: false,
};

const tell = (message: Told): void => void process.send?.(message);

function afterReady(what: string): void {
  if (!isReady) throw new Error(`${what} was used before Electron was ready`);
}

export const app = strict('app', {
  setDesktopName: (name: string) => {
    state.desktopName = name;
  },
  requestSingleInstanceLock: () => true,
  on: (name: string, listener: () => void) => events.on(name, listener),
  whenReady: async () => {
    // As in Electron: the main module has been evaluated before it is ready.
    await new Promise((resolve) => setImmediate(resolve));
    isReady = true;
  },
  quit: () => {
    state.quit = true;
    events.emit('will-quit');
  },
  exit: (code: number) => process.exit(code),
});

export const protocol = strict('protocol', {
  registerSchemesAsPrivileged: (schemes: ElectronRecord['schemes']) => {
    if (isReady) throw new Error('registerSchemesAsPrivileged must come before ready');
    state.schemes = schemes;
  },
  handle: (scheme: string, handler: typeof serve) => {
    afterReady('protocol.handle');
    if (scheme !== 'app') throw new Error(`a handler for ${scheme}`);
    serve = handler;
  },
});

export const ipcMain = strict('ipcMain', {
  handle: (name: string, handler: Handler) => {
    if (handlers.has(name)) throw new Error(`Attempted to register a second handler for '${name}'`);
    handlers.set(name, handler);
  },
});

const defaultSession = strict('session', {
  setPermissionRequestHandler: (handler: typeof permissionRequest) => {
    permissionRequest = handler;
  },
  setPermissionCheckHandler: (handler: typeof permissionCheck) => {
    permissionCheck = handler;
  },
  setDevicePermissionHandler: (handler: typeof devicePermission) => {
    devicePermission = handler;
  },
  setSpellCheckerEnabled: (enabled: boolean) => {
    state.spellChecker = enabled;
  },
  on: (name: string, listener: () => void) => sessionEvents.on(name, listener),
  webRequest: strict('webRequest', {
    onBeforeRequest: (listener: typeof beforeRequest) => {
      beforeRequest = listener;
    },
  }),
});

export const session = strict('session module', {
  get defaultSession() {
    afterReady('session.defaultSession');
    return defaultSession;
  },
});

const mainFrame = { url: 'app://switchyard/' };
const webContents = strict('webContents', {
  mainFrame,
  setWindowOpenHandler: (handler: typeof openHandler) => {
    openHandler = handler;
  },
  on: (name: string, listener: () => void) => contentsEvents.on(name, listener),
  once: (name: string, listener: () => void) => contentsEvents.once(name, listener),
  isDestroyed: () => false,
  send: (channel: string, value: unknown) => tell({ kind: 'send', channel, value }),
  getURL: () => mainFrame.url,
});

class StandInWindow {
  static readonly all: StandInWindow[] = [];
  static getAllWindows(): StandInWindow[] {
    return StandInWindow.all;
  }
  readonly webContents = webContents;
  constructor(options: Record<string, unknown>) {
    afterReady('BrowserWindow');
    state.window = options;
    const window = strict('BrowserWindow', this);
    StandInWindow.all.push(window);
    return window;
  }
  once(name: string, listener: () => void): void {
    windowEvents.once(name, listener);
  }
  on(name: string, listener: () => void): void {
    windowEvents.on(name, listener);
  }
  maximize(): void {
    windowEvents.emit('maximize');
  }
  show(): void {
    windowEvents.emit('show');
  }
  focus(): void {
    state.focused += 1;
  }
  restore(): void {
    windowEvents.emit('restore');
  }
  isMinimized(): boolean {
    return false;
  }
  isMaximized(): boolean {
    return false;
  }
  getNormalBounds(): { x: number; y: number; width: number; height: number } {
    return { x: 10, y: 20, width: 1400, height: 900 };
  }
  loadURL(url: string): Promise<void> {
    state.loaded = url;
    windowEvents.emit('ready-to-show');
    // What the program does right after loading belongs to the start.
    setImmediate(() => tell({ kind: 'loaded' }));
    return Promise.resolve();
  }
}
export { StandInWindow as BrowserWindow };

export const Menu = strict('Menu', {
  buildFromTemplate: (template: unknown) => template,
  setApplicationMenu: () => undefined,
});
export const nativeTheme = strict('nativeTheme', { shouldUseDarkColors: true });
export const screen = strict('screen', {
  getAllDisplays: () => {
    afterReady('screen');
    return [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }];
  },
});

function prevented(
  emitter: EventEmitter,
  name: string,
  fields: object = {},
  ...args: readonly unknown[]
): boolean {
  let isPrevented = false;
  emitter.emit(name, { ...fields, preventDefault: () => (isPrevented = true) }, ...args);
  return isPrevented;
}

const frames: Readonly<Record<Sender, unknown>> = {
  page: mainFrame,
  'other-page': { url: 'https://evil.example/' },
  'sub-frame': { url: 'app://switchyard/' },
  gone: null,
};

async function answerTo(ask: Ask): Promise<unknown> {
  switch (ask.kind) {
    case 'record':
      return {
        ...state,
        window: state.window,
        calls: [...handlers.keys()],
        newWindow: openHandler?.().action ?? 'allow',
        webviewPrevented: prevented(contentsEvents, 'will-attach-webview'),
        deviceAllowed: devicePermission?.() ?? true,
      } satisfies ElectronRecord;
    case 'invoke': {
      const senderFrame = frames[ask.from];
      const sender = ask.from === 'other-page' ? { ...webContents, mainFrame: senderFrame } : webContents;
      const handler = handlers.get(ask.name);
      if (handler === undefined) throw new Error(`No handler registered for '${ask.name}'`);
      return handler({ sender, senderFrame }, ask.args);
    }
    case 'fetch': {
      if (serve === null) throw new Error('no app:// handler');
      const response = await serve(new Request(ask.url, { method: ask.method }));
      const body = Buffer.from(await response.arrayBuffer()).toString('base64');
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body,
      } satisfies Fetched;
    }
    case 'permission': {
      const contents = { getURL: () => ask.url };
      const checked = permissionCheck?.(contents, ask.permission) ?? true;
      const asked = await new Promise<boolean>((resolve) =>
        permissionRequest?.(contents, ask.permission, resolve),
      );
      return checked || asked;
    }
    case 'request':
      return new Promise((resolve) => beforeRequest?.({ url: ask.url }, ({ cancel }) => resolve(!cancel)));
    case 'navigate':
      return !prevented(contentsEvents, 'will-navigate', { url: ask.url });
    case 'download': {
      const item = strict('DownloadItem', { getURL: () => ask.url });
      return !prevented(sessionEvents, 'will-download', {}, item);
    }
    case 'second-instance':
      events.emit('second-instance');
      return null;
    case 'close-window':
      windowEvents.emit('close');
      events.emit('window-all-closed');
      return null;
  }
}

process.on('message', (message: { id: number; ask: Ask }) => {
  void answerTo(message.ask).then((value) => tell({ kind: 'answer', id: message.id, value }));
});
