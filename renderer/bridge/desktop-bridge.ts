import type { Bridge } from '../../shared/ipc/bridge.ts';

/** What `electron/preload.ts` exposes to the page. */
export type DesktopPort = Pick<Bridge, 'call' | 'onSignal'>;

declare global {
  interface Window {
    readonly switchyard?: DesktopPort;
  }
}

/** The desktop edition's way to the backend: Electron IPC through the preload script. It is open as long as the window lives. */
export function openDesktopBridge(port: DesktopPort): Bridge {
  return {
    call: (name, args) => port.call(name, args),
    onSignal: (listener) => port.onSignal(listener),
    onLink: (listener) => {
      listener(true);
      return () => undefined;
    },
  };
}
