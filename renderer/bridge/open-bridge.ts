import type { Bridge } from '../../shared/ipc/bridge.ts';
import { openDesktopBridge } from './desktop-bridge.ts';
import { openWebBridge, socketAddress } from './web-bridge.ts';

/** The way to the backend that this page has: the preload's port in a window, else a WebSocket beside the page. */
export function openBridge(): Bridge {
  const port = window.switchyard;
  if (port !== undefined) return openDesktopBridge(port);
  const address = socketAddress(window.location);
  return openWebBridge(() => new WebSocket(address));
}
