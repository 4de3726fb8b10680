import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import type { DesktopProcess } from './desktop-process.ts';

/** Chromium does not know app://, so its pages are had from this address, each request answered by the app:// handler. */
export const standInOrigin = 'https://switchyard.invalid';
const preload = new URL('../../out/preload/preload.cjs', import.meta.url);

/** Opens the desktop edition's page in Chromium: files through the app:// handler, the backend through the built preload script. */
export async function openDesktopPage(page: Page, desktop: DesktopProcess): Promise<void> {
  await page.route(`${standInOrigin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const { status, headers, body } = await desktop.fetch(
      `app://switchyard${pathname}`,
      route.request().method(),
    );
    await route.fulfill({ status, headers, body: Buffer.from(body, 'base64') });
  });
  await page.exposeBinding('ipcInvoke', (_source, name: string, args: unknown) => desktop.invoke(name, args));
  desktop.onSend((channel, value) => {
    const deliver = ([to, what]: readonly unknown[]): boolean =>
      window.dispatchEvent(new CustomEvent(`ipc:${String(to)}`, { detail: what }));
    // A page that is just being loaded misses a signal, as in Electron: it reads everything when it is there.
    page.evaluate(deliver, [channel, value]).catch(() => undefined);
  });
  await page.addInitScript({ content: sandboxed(await readFile(preload, 'utf8')) });
  await page.goto(`${standInOrigin}/`);
}

/** The script as a sandboxed preload gets to run: `require` knows `electron` alone, and of it only what a sandboxed renderer has. */
export function sandboxed(source: string): string {
  return `(() => {
    const strict = (name, members) => new Proxy(members, { get(target, key) {
      if (typeof key === 'symbol' || key in target) return target[key];
      throw new Error('A sandboxed preload has no ' + name + '.' + String(key));
    } });
    const invoke = window.ipcInvoke;
    delete window.ipcInvoke;
    const heard = new Map();
    const electron = strict('electron', {
      contextBridge: strict('contextBridge', {
        exposeInMainWorld: (name, api) => Object.defineProperty(window, name, { value: Object.freeze(api) }),
      }),
      ipcRenderer: strict('ipcRenderer', {
        invoke: (name, args) => invoke(name, structuredClone(args)),
        on: (channel, listener) => {
          const handler = (event) => listener({}, event.detail);
          heard.set(listener, handler);
          window.addEventListener('ipc:' + channel, handler);
        },
        off: (channel, listener) => window.removeEventListener('ipc:' + channel, heard.get(listener)),
      }),
    });
    const require = (name) => {
      if (name === 'electron') return electron;
      throw new Error('A sandboxed preload cannot require ' + name);
    };
    const module = { exports: {} };
    (function (require, module, exports, process, Buffer, global) { ${source} })(require, module, module.exports);
  })();`;
}
